-- Groups: a strict tree in each realm. A handle is organisation@slug and stays flat however deep.
create type app.group_purpose as enum (
  'UNKNOWN', 'OLD', 'COMMITTEE', 'PARTY', 'CIRCLE', 'D', 'ELLIPSE', 'YEAR_CLASS', 'GROUP',
  'CULTURE', 'PROJECT', 'EVENT', 'RESORT', 'SPORT', 'PROFESSIONAL', 'FLOOR', 'SERVICE');
comment on type app.group_purpose is 'What a group is for; only for display and filters.';

create table app.groups (
  realm_id     text collate "C" not null references app.realms on delete cascade,
  id           uuid not null default uuidv7(),
  parent_id    uuid,
  org          text collate "C" not null,
  slug         text collate "C" not null
               constraint group_slug_form check (slug ~ '^[a-z0-9_-]{1,100}$'),
  handle       text collate "C" not null generated always as (org || '@' || slug) stored,
  handle_key   text collate "C" not null generated always as (lower(org || '@' || slug)) stored,
  name         text not null
               constraint group_name_form check (
                 length(name) between 1 and 200 and name !~ '[[:cntrl:]]' and name = btrim(name)),
  name_key     text collate "C" not null generated always as (lower(name)) stored,
  description  text not null default ''
               constraint group_description_length check (length(description) <= 10000),
  website      text
               constraint group_website_form check (length(website) <= 500 and website ~ '^https?://[^[:space:][:cntrl:]]+$'),
  mail         text
               constraint group_mail_form check (length(mail) <= 254 and mail ~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'),
  purpose      app.group_purpose not null default 'UNKNOWN',
  is_community               boolean not null default false,
  is_resort                  boolean not null default false,
  is_task_force              boolean not null default false,
  has_transitive_membership  boolean not null default false,
  users_can_apply            boolean not null default true,
  archived_members_visible   boolean not null default true,
  archived_at  timestamptz,
  created_by   uuid references app.users on delete set null,
  created_at   timestamptz not null default now(),
  version      int not null default 1,
  primary key (realm_id, id),
  foreign key (realm_id, parent_id) references app.groups on delete restrict,
  constraint group_not_its_own_parent check (parent_id <> id),
  constraint group_org_is_its_top check (parent_id is not null or org = slug),
  constraint group_handle_taken unique (realm_id, handle_key),
  constraint group_name_taken unique (realm_id, name_key)
);
create index groups_by_parent on app.groups (realm_id, parent_id);
create index groups_by_creator on app.groups (created_by);
alter table app.groups enable row level security;
alter table app.groups force row level security;
comment on table app.groups is 'A group of the community: owner, members, subgroups.';
comment on column app.groups.realm_id is 'The realm it lives in.';
comment on column app.groups.id is 'Key; stays when the group moves.';
comment on column app.groups.parent_id is 'The group above; null for an organisation.';
comment on column app.groups.org is 'Slug of the organisation at the top of its tree.';
comment on column app.groups.slug is 'Its own part of the handle.';
comment on column app.groups.handle is 'Name in links: organisation@slug.';
comment on column app.groups.handle_key is 'The handle in lower case.';
comment on column app.groups.name is 'What people read; unique in the realm ignoring case.';
comment on column app.groups.name_key is 'The name in lower case.';
comment on column app.groups.description is 'About the group, plain text.';
comment on column app.groups.website is 'Its page, http or https.';
comment on column app.groups.mail is 'Its mail address.';
comment on column app.groups.purpose is 'What it is for; only for display.';
comment on column app.groups.is_community is 'Whether it is a circle in the eyes of the community.';
comment on column app.groups.is_resort is 'Whether it is a department that judges its circles first.';
comment on column app.groups.is_task_force is 'Whether it exists for one task.';
comment on column app.groups.has_transitive_membership is 'Whether it counts its subgroups'' members as its own.';
comment on column app.groups.users_can_apply is 'Whether people may apply for membership.';
comment on column app.groups.archived_members_visible is 'Whether members see former, archived ones.';
comment on column app.groups.archived_at is 'Since when it is archived: readable, but nothing in it changes.';
comment on column app.groups.created_by is 'Who made it.';
comment on column app.groups.created_at is 'When.';
comment on column app.groups.version is 'Grows with every change; guards against two editors at once.';

create table app.group_aliases (
  realm_id    text collate "C" not null,
  alias_key   text collate "C" not null
              constraint alias_form check (alias_key ~ '^[a-z0-9_-]+@[a-z0-9_-]+$'),
  group_id    uuid not null,
  created_at  timestamptz not null default now(),
  primary key (realm_id, alias_key),
  foreign key (realm_id, group_id) references app.groups on delete cascade
);
create index group_aliases_of_group on app.group_aliases (realm_id, group_id);
alter table app.group_aliases enable row level security;
alter table app.group_aliases force row level security;
comment on table app.group_aliases is 'Former handles, so that a moved or renamed group breaks no link.';
comment on column app.group_aliases.realm_id is 'The realm.';
comment on column app.group_aliases.alias_key is 'The former handle in lower case.';
comment on column app.group_aliases.group_id is 'The group that is meant.';
comment on column app.group_aliases.created_at is 'When it became a former one.';
