-- Keeping people in order: blocked in a realm, merged with their double, known elsewhere or not.
alter table app.realm_members add column blocked_at timestamptz;
comment on column app.realm_members.blocked_at is 'Since when the realm keeps the person out; null when not. Their other realms know nothing of it.';

-- The realm of a login is found by this list, so a table behind the realm's fence cannot be asked meanwhile.
alter table app.realm_logins add column blocked_at timestamptz;
comment on column app.realm_logins.blocked_at is 'Follows realm_members.blocked_at.';

-- Behind the fence nobody counts a person's realms, so they are counted as people come and go. Counted are only
-- realms that did not bring the person: an import of new people writes nothing here.
alter table app.users add column elsewhere int not null default 0
  constraint elsewhere_is_a_count check (elsewhere >= 0);
alter table app.realm_members no force row level security;
alter table app.users no force row level security;
update app.users u set elsewhere = (
  select count(*) from app.realm_members m where m.user_id = u.id and m.realm_id is distinct from u.brought_by)
 where exists (select from app.realm_members m where m.user_id = u.id and m.realm_id is distinct from u.brought_by);
alter table app.realm_members force row level security;
alter table app.users force row level security;
comment on column app.users.elsewhere is 'In how many realms the person is beside the one that brought them.';

alter table app.users add column merged_into uuid references app.users on delete cascade
  constraint user_not_merged_into_self check (merged_into <> id);
create index users_merged on app.users (merged_into) where merged_into is not null;
comment on column app.users.merged_into is 'The person this one turned out to be; their records are there, and what they did before keeps their own id.';
