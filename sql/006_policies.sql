-- Policies: the nodes of the delegation tree. What a policy gives is in statements, who holds it in assignments.
create table app.policies (
  realm_id    text collate "C" not null references app.realms on delete cascade,
  id          uuid not null default uuidv7(),
  parent_id   uuid,
  role        text not null default 'issued'
              constraint policy_role_known check (role in ('realm_root', 'member', 'owner', 'issued')),
  name        text not null
              constraint policy_name_form check (
                length(name) between 1 and 250 and name !~ '[[:cntrl:]]' and name = btrim(name)),
  name_key    text collate "C" not null generated always as (lower(name)) stored,
  can_issue   boolean not null default false,
  owner_of    uuid,
  created_by  uuid references app.users on delete set null,
  created_at  timestamptz not null default now(),
  version     int not null default 1,
  primary key (realm_id, id),
  foreign key (realm_id, parent_id) references app.policies on delete cascade,
  foreign key (realm_id, owner_of) references app.groups on delete cascade,
  constraint policy_name_taken unique (realm_id, name_key),
  constraint policy_one_owner_policy_per_group unique (realm_id, owner_of),
  constraint policy_owner_names_group check ((role = 'owner') = (owner_of is not null)),
  constraint policy_only_root_is_top check ((role = 'realm_root') = (parent_id is null)),
  constraint policy_owner_name_reserved check ((role = 'owner') = starts_with(name, 'owner of ')),
  constraint policy_not_its_own_parent check (parent_id <> id)
);
create unique index policies_one_root on app.policies (realm_id) where role = 'realm_root';
create unique index policies_one_member on app.policies (realm_id) where role = 'member';
create index policies_by_parent on app.policies (realm_id, parent_id);
create index policies_by_creator on app.policies (created_by);
alter table app.policies enable row level security;
alter table app.policies force row level security;
comment on table app.policies is 'A named bundle of rights; its children never give more than it does.';
comment on column app.policies.realm_id is 'The realm it lives in.';
comment on column app.policies.id is 'Key.';
comment on column app.policies.parent_id is 'The policy it was issued from; never changes.';
comment on column app.policies.role is 'realm_root, member (all who join), owner (of one group) or issued.';
comment on column app.policies.name is 'What people read; unique in the realm ignoring case.';
comment on column app.policies.name_key is 'The name in lower case.';
comment on column app.policies.can_issue is 'Whether its holders may issue policies below it.';
comment on column app.policies.owner_of is 'The group whose owner policy it is.';
comment on column app.policies.created_by is 'Who made it.';
comment on column app.policies.created_at is 'When.';
comment on column app.policies.version is 'Grows with every change; guards against two editors at once.';
