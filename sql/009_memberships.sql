-- Memberships: one per person and group, with a history of statuses that cannot overlap.
create type app.membership_status as enum ('NEWBIE', 'ACTIVE', 'FORMER', 'ARCHIVED');
comment on type app.membership_status is 'NEWBIE applied, ACTIVE belongs, FORMER did with honour, ARCHIVED is past.';

create table app.memberships (
  realm_id    text collate "C" not null,
  id          uuid not null default uuidv7(),
  group_id    uuid not null,
  user_id     uuid not null,
  created_at  timestamptz not null default now(),
  primary key (realm_id, id),
  foreign key (realm_id, group_id) references app.groups on delete cascade,
  foreign key (realm_id, user_id) references app.realm_members on delete cascade,
  constraint membership_once unique (realm_id, group_id, user_id)
);
create index memberships_by_user on app.memberships (realm_id, user_id);
alter table app.memberships enable row level security;
alter table app.memberships force row level security;
comment on table app.memberships is 'A person in a group.';
comment on column app.memberships.realm_id is 'The realm it lives in.';
comment on column app.memberships.id is 'Key.';
comment on column app.memberships.group_id is 'The group.';
comment on column app.memberships.user_id is 'The person.';
comment on column app.memberships.created_at is 'When it was first recorded.';

create table app.membership_periods (
  realm_id       text collate "C" not null,
  membership_id  uuid not null,
  status         app.membership_status not null,
  since          timestamptz not null default now(),
  until          timestamptz,
  period         tstzrange not null generated always as (tstzrange(since, until)) stored,
  constraint period_has_time check (until > since),
  constraint period_no_overlap primary key (realm_id, membership_id, period without overlaps),
  foreign key (realm_id, membership_id) references app.memberships on delete cascade
);
create unique index membership_periods_open on app.membership_periods (realm_id, membership_id)
  include (status, since) where until is null;
alter table app.membership_periods enable row level security;
alter table app.membership_periods force row level security;
comment on table app.membership_periods is 'What a membership was from when to when; the open period is what it is now.';
comment on column app.membership_periods.realm_id is 'The realm it lives in.';
comment on column app.membership_periods.membership_id is 'The membership.';
comment on column app.membership_periods.status is 'NEWBIE, ACTIVE, FORMER or ARCHIVED.';
comment on column app.membership_periods.since is 'From when, inclusive.';
comment on column app.membership_periods.until is 'Until when, exclusive; null while it lasts.';
comment on column app.membership_periods.period is 'The two as a range, for the rule that periods never overlap.';
