-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.statements with (security_invoker = true) as
  select s.realm_id, s.id, s.policy_id, s.resource, s.any_group, s.group_id, s.any_user, s.user_id,
         s.view_group, s.view_members, s.edit_members, s.edit_group_profile, s.move_group_owner,
         s.view_scores, s.edit_scores, s.evaluate_scores, s.view_basic_profile, s.view_full_profile, s.edit_profile,
         s.escalated_from, s.created_at, s.created_by
    from app.statements s, (select) as read_only;
comment on view api.statements is
  'What policies give, as far as one may see it. Written by create_statement, edit_statement and delete_statement; escalations by the cascade.';
grant select on api.statements to visitor;
