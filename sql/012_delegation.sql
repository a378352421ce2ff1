-- What delegation needs beside the tree: who wrote a line, how deep policies may hang, and when somebody's rights changed.
-- No foreign key: a cascade writes a thousand lines at once, and the name is joined only when shown.
alter table app.statements add column created_by uuid;
-- The source is the group's parent, which cannot go before the group does; the key was checked for nothing.
alter table app.statements drop constraint statements_realm_id_escalated_from_fkey;
comment on column app.statements.created_by is 'Whose act wrote it: for an escalation, who created or moved the group; null for an operator.';

alter table app.realms add column max_policy_depth int not null default 20
  constraint realm_policy_depth_range check (max_policy_depth between 2 and 50);
comment on column app.realms.max_policy_depth is 'How many levels a tree of policies may have; the realm root is level 1.';

-- Names are taken ignoring case, so they are reserved ignoring case: else a name could stop a group from being founded.
alter table app.policies drop constraint policy_owner_name_reserved;
alter table app.policies add constraint policy_owner_name_reserved
  check ((role = 'owner') = starts_with(lower(name), 'owner of '));

-- Insert-only, so that no write waits for another: the epoch is the sum of the rows one sees.
create table app.policy_epochs (
  realm_id  text collate "C" not null,
  id        uuid not null default uuidv7(),
  user_id   uuid not null,
  bumps     bigint not null default 1
            constraint epoch_grows check (bumps > 0),
  primary key (realm_id, id),
  foreign key (realm_id, user_id) references app.realm_members on delete cascade
);
create index policy_epochs_of_user on app.policy_epochs (realm_id, user_id) include (bumps);
alter table app.policy_epochs enable row level security;
alter table app.policy_epochs force row level security;
comment on table app.policy_epochs is 'Counts changes of a person''s rights, for caches that may come; no decision reads it.';
comment on column app.policy_epochs.realm_id is 'The realm.';
comment on column app.policy_epochs.id is 'Key, in the order of writing.';
comment on column app.policy_epochs.user_id is 'Whose rights changed.';
comment on column app.policy_epochs.bumps is 'How many changes the row stands for; the epoch is their sum.';

-- The history of one policy: its lines are found by the entry that made them.
create index audit_entries_of_lines on app.audit_entries (realm_id, (after ->> 'policy_id'))
  where object = 'statements' and action = 'insert';
