-- Assignments: who holds a policy. By whom and when is stamped, never told.
create table app.assignments (
  realm_id     text collate "C" not null,
  policy_id    uuid not null,
  user_id      uuid not null,
  assigned_at  timestamptz not null default now(),
  assigned_by  uuid references app.users on delete set null,
  primary key (realm_id, policy_id, user_id),
  foreign key (realm_id, policy_id) references app.policies on delete cascade,
  foreign key (realm_id, user_id) references app.realm_members on delete cascade
);
create index assignments_by_user on app.assignments (realm_id, user_id);
create index assignments_by_giver on app.assignments (assigned_by);
alter table app.assignments enable row level security;
alter table app.assignments force row level security;
comment on table app.assignments is 'A person holds a policy.';
comment on column app.assignments.realm_id is 'The realm it lives in.';
comment on column app.assignments.policy_id is 'The policy.';
comment on column app.assignments.user_id is 'The person.';
comment on column app.assignments.assigned_at is 'Since when.';
comment on column app.assignments.assigned_by is 'Who gave it; null for an operator or a person since removed.';
