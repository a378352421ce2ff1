-- Flairs: titles on a membership (treasurer, deputy …). They give no right.
create table app.flairs (
  realm_id    text collate "C" not null references app.realms on delete cascade,
  id          uuid not null default uuidv7(),
  group_id    uuid,
  name        text not null
              constraint flair_name_form check (length(name) between 1 and 30 and name !~ '[[:cntrl:]]' and name = btrim(name)),
  name_key    text collate "C" not null generated always as (lower(name)) stored,
  role        text collate "C"
              constraint flair_role_known check (role in ('newcomer', 'former_owner')),
  at_most_one boolean not null default false,
  created_at  timestamptz not null default now(),
  primary key (realm_id, id),
  foreign key (realm_id, group_id) references app.groups on delete cascade,
  constraint flair_name_taken unique nulls not distinct (realm_id, group_id, name_key),
  constraint flair_role_once unique (realm_id, role),
  constraint flair_role_is_common check (role is null or group_id is null)
);
create index flairs_of_group on app.flairs (realm_id, group_id);
alter table app.flairs enable row level security;
alter table app.flairs force row level security;
comment on table app.flairs is 'A title that members can wear: common to the realm, or a group''s own.';
comment on column app.flairs.realm_id is 'The realm it lives in.';
comment on column app.flairs.id is 'Key.';
comment on column app.flairs.group_id is 'The group whose own it is; null for one that every group can use.';
comment on column app.flairs.name is 'What people read.';
comment on column app.flairs.name_key is 'The name in lower case.';
comment on column app.flairs.role is 'What the system itself does with it: newcomer is put on by accepting, former_owner by handing over; null for others.';
comment on column app.flairs.at_most_one is 'Whether one member of a group at most wears it.';
comment on column app.flairs.created_at is 'When it was made.';

create table app.membership_flairs (
  realm_id       text collate "C" not null,
  membership_id  uuid not null,
  flair_id       uuid not null,
  since          timestamptz not null default now(),
  primary key (realm_id, membership_id, flair_id),
  foreign key (realm_id, membership_id) references app.memberships on delete cascade,
  foreign key (realm_id, flair_id) references app.flairs on delete cascade
);
create index membership_flairs_of_flair on app.membership_flairs (realm_id, flair_id);
alter table app.membership_flairs enable row level security;
alter table app.membership_flairs force row level security;
comment on table app.membership_flairs is 'Who wears which title in which group.';
comment on column app.membership_flairs.realm_id is 'The realm it lives in.';
comment on column app.membership_flairs.membership_id is 'The membership that wears it.';
comment on column app.membership_flairs.flair_id is 'The title.';
comment on column app.membership_flairs.since is 'Since when.';

-- Realms that are there already get the common titles that a new one is founded with.
insert into app.flairs (realm_id, name, role, at_most_one)
select r.id, f.name, f.role, f.at_most_one
  from app.realms r
  cross join (values ('gazdasági felelős', null, true), ('vezetőhelyettes', null, false), ('újonc', 'newcomer', false),
                     ('volt vezető', 'former_owner', false), ('pontozó', null, false)) f (name, role, at_most_one);

-- Few groups keep their past to themselves; every look at memberships asks which.
create index groups_with_discreet_past on app.groups (realm_id) where not archived_members_visible;
