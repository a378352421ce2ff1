-- A token that a person makes for programs is a session with a name, a realm and perhaps no right to write.
alter table app.sessions add column kind text collate "C" not null default 'sign_in'
  constraint session_kind_known check (kind in ('sign_in', 'token'));
alter table app.sessions add column name text
  constraint token_name_form check (length(name) between 1 and 100 and name !~ '[[:cntrl:]]' and name = btrim(name));
alter table app.sessions add column realm_id text collate "C" references app.realms on delete cascade;
alter table app.sessions add column read_only boolean not null default false;
alter table app.sessions add column used_at timestamptz;
alter table app.sessions add constraint token_is_whole check ((kind = 'token') = (name is not null and realm_id is not null));
create index sessions_of_realm on app.sessions (realm_id) where realm_id is not null;
comment on column app.sessions.kind is 'sign_in for a person in a browser or script, token for one made for programs.';
comment on column app.sessions.name is 'What the person calls the token; null for a sign-in.';
comment on column app.sessions.realm_id is 'The one realm a token is good in; null for a sign-in.';
comment on column app.sessions.read_only is 'Whether every transaction of it is read-only, procedures included.';
comment on column app.sessions.used_at is 'When it was last used, to the hour; null for never.';
