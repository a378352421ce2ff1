-- Sessions and claim codes: realm-less, because a person signs in once for all their realms.
create table app.sessions (
  id          uuid primary key default uuidv7(),
  user_id     uuid not null references app.users on delete cascade,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  ended_at    timestamptz,
  constraint session_has_time check (expires_at > created_at)
);
create index sessions_of_user on app.sessions (user_id);
alter table app.sessions enable row level security;
alter table app.sessions force row level security;
comment on table app.sessions is 'A sign-in; a token is worth what its session is, at every request.';
comment on column app.sessions.id is 'The sid of the tokens.';
comment on column app.sessions.user_id is 'Who signed in.';
comment on column app.sessions.created_at is 'When.';
comment on column app.sessions.expires_at is 'When it ends by itself.';
comment on column app.sessions.ended_at is 'When it was ended; null while it lives.';

create table app.claim_codes (
  code_hash   bytea primary key,
  user_id     uuid not null unique references app.users on delete cascade,
  created_by  uuid references app.users on delete set null,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null
);
create index claim_codes_of_maker on app.claim_codes (created_by);
alter table app.claim_codes enable row level security;
alter table app.claim_codes force row level security;
comment on table app.claim_codes is 'One-time codes by which an imported person is claimed at the first sign-in.';
comment on column app.claim_codes.code_hash is 'SHA-256 of the code; the code itself is shown once and kept nowhere.';
comment on column app.claim_codes.user_id is 'The imported person; at most one code each.';
comment on column app.claim_codes.created_by is 'The realm admin who handed it out.';
comment on column app.claim_codes.created_at is 'When.';
comment on column app.claim_codes.expires_at is 'Until when it works.';
