-- Statements: what a policy gives. A scope says outright whether it means all; an empty key never does.
create table app.statements (
  realm_id            text collate "C" not null,
  id                  uuid not null default uuidv7(),
  policy_id           uuid not null,
  resource            text not null
                      constraint statement_resource_form check (
                        length(resource) between 1 and 100 and resource !~ '[[:cntrl:]]' and resource = btrim(resource)),
  any_group           boolean not null,
  group_id            uuid,
  any_user            boolean not null,
  user_id             uuid,
  view_group          boolean not null default false,
  view_members        boolean not null default false,
  edit_members        boolean not null default false,
  edit_group_profile  boolean not null default false,
  move_group_owner    boolean not null default false,
  view_scores         boolean not null default false,
  edit_scores         boolean not null default false,
  evaluate_scores     boolean not null default false,
  view_basic_profile  boolean not null default false,
  view_full_profile   boolean not null default false,
  edit_profile        boolean not null default false,
  escalated_from      uuid,
  created_at          timestamptz not null default now(),
  primary key (realm_id, id),
  foreign key (realm_id, policy_id) references app.policies on delete cascade,
  foreign key (realm_id, group_id) references app.groups on delete cascade,
  foreign key (realm_id, user_id) references app.realm_members on delete cascade,
  foreign key (realm_id, escalated_from) references app.groups on delete cascade,
  constraint statement_group_scope_said check (any_group = (group_id is null)),
  constraint statement_user_scope_said check (any_user = (user_id is null)),
  constraint statement_escalation_whole check (
    (resource = 'GROUP_ESCALATION') = (escalated_from is not null)
    and (escalated_from is null or (group_id is not null and user_id is null))),
  constraint statement_once unique nulls not distinct (realm_id, policy_id, group_id, user_id, resource)
);
create index statements_by_group on app.statements (realm_id, group_id);
create index statements_by_user on app.statements (realm_id, user_id) where user_id is not null;
create index statements_by_source on app.statements (realm_id, escalated_from) where escalated_from is not null;
alter table app.statements enable row level security;
alter table app.statements force row level security;
comment on table app.statements is 'One line of a policy: which acts, on which group, about which person.';
comment on column app.statements.realm_id is 'The realm it lives in.';
comment on column app.statements.id is 'Key.';
comment on column app.statements.policy_id is 'The policy it belongs to.';
comment on column app.statements.resource is 'What the line is about, a label; GROUP_ESCALATION when a cascade wrote it.';
comment on column app.statements.any_group is 'Whether it means every group of the realm.';
comment on column app.statements.group_id is 'The one group it means.';
comment on column app.statements.any_user is 'Whether it means every person of the realm.';
comment on column app.statements.user_id is 'The one person it means.';
comment on column app.statements.view_group is 'May see the group.';
comment on column app.statements.view_members is 'May see its members.';
comment on column app.statements.edit_members is 'May manage its members.';
comment on column app.statements.edit_group_profile is 'May edit its name, description and the like.';
comment on column app.statements.move_group_owner is 'May replace its owner, archive and move it; with edit_group_profile, make subgroups.';
comment on column app.statements.view_scores is 'May see its scores.';
comment on column app.statements.edit_scores is 'May edit its points.';
comment on column app.statements.evaluate_scores is 'May judge scores.';
comment on column app.statements.view_basic_profile is 'May see names.';
comment on column app.statements.view_full_profile is 'May see whole profiles.';
comment on column app.statements.edit_profile is 'May edit profiles.';
comment on column app.statements.escalated_from is 'The parent group whose manager received this line when group_id was created below it.';
comment on column app.statements.created_at is 'When.';
