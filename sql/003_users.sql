-- Who somebody is (users), how they are called (profiles), where they belong (realm_members).
create table app.users (
  id          uuid primary key default uuidv7(),
  issuer      text,
  subject     text,
  blocked_at  timestamptz,
  brought_by  text collate "C" references app.realms on delete set null,
  created_at  timestamptz not null default now(),
  constraint user_identity_whole check ((issuer is null) = (subject is null)),
  constraint user_identity_unique unique (issuer, subject)
);
create index users_by_realm on app.users (brought_by);
alter table app.users enable row level security;
alter table app.users force row level security;
comment on table app.users is 'A person as the sign-in knows them; the names are in profiles.';
comment on column app.users.id is 'Key.';
comment on column app.users.issuer is 'The identity provider that vouches; null until the person first signs in.';
comment on column app.users.subject is 'The provider''s own name for the person; never leaves the server.';
comment on column app.users.blocked_at is 'Since when the person is kept out; null when not.';
comment on column app.users.brought_by is 'The realm that made the person known and vouches for who claims them.';
comment on column app.users.created_at is 'When the person became known.';

create table app.profiles (
  user_id       uuid primary key references app.users on delete cascade,
  username      text not null
                constraint username_form check (username ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
  username_key  text collate "C" not null generated always as (lower(username)) stored
                constraint username_unique unique,
  name          text not null
                constraint person_name_form check (length(name) between 1 and 200 and name !~ '[[:cntrl:]]'),
  email         text
                constraint email_form check (length(email) <= 254 and email ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
  email_key     text collate "C" generated always as (lower(email)) stored
                constraint email_unique unique,
  language      text
                constraint language_known check (language in ('hu', 'en')),
  created_at    timestamptz not null default now()
);
alter table app.profiles enable row level security;
alter table app.profiles force row level security;
comment on table app.profiles is 'How a person is called; kept by the hub, one for all realms.';
comment on column app.profiles.user_id is 'Whose profile.';
comment on column app.profiles.username is 'Name in links; unique ignoring case.';
comment on column app.profiles.username_key is 'The username in lower case.';
comment on column app.profiles.name is 'Full name as people read it.';
comment on column app.profiles.email is 'Mail address; used to recognise an imported person at the first sign-in.';
comment on column app.profiles.email_key is 'The address in lower case.';
comment on column app.profiles.language is 'Language of the pages, hu or en; null follows the browser.';
comment on column app.profiles.created_at is 'When the profile was made.';

create table app.realm_members (
  realm_id   text collate "C" not null references app.realms on delete cascade,
  user_id    uuid not null references app.users on delete cascade,
  joined_at  timestamptz not null default now(),
  primary key (realm_id, user_id)
);
create index realm_members_of_user on app.realm_members (user_id);
alter table app.realm_members enable row level security;
alter table app.realm_members force row level security;
comment on table app.realm_members is 'Who belongs to which realm; sharing a realm means to stand here together.';
comment on column app.realm_members.realm_id is 'The realm.';
comment on column app.realm_members.user_id is 'The person.';
comment on column app.realm_members.joined_at is 'Since when.';

create table app.realm_logins (
  login       name primary key,
  realm_id    text collate "C" references app.realms on delete cascade,
  user_id     uuid,
  created_at  timestamptz not null default now(),
  constraint login_is_operator_or_person check ((realm_id is null) = (user_id is null)),
  foreign key (realm_id, user_id) references app.realm_members on delete cascade
);
create index realm_logins_of_member on app.realm_logins (realm_id, user_id);
alter table app.realm_logins enable row level security;
alter table app.realm_logins force row level security;
comment on table app.realm_logins is 'Which PostgreSQL login is which person in which realm; without a realm it is an operator''s.';
comment on column app.realm_logins.login is 'session_user of the connection.';
comment on column app.realm_logins.realm_id is 'The one realm of the login; null for an operator, who enters one realm at a time.';
comment on column app.realm_logins.user_id is 'The person behind the login; null for an operator.';
comment on column app.realm_logins.created_at is 'When the login was listed.';

-- pek's own command line; further operators are listed by hand.
insert into app.realm_logins (login) values ('pek_operator');
