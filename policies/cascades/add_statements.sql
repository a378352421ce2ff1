create function cascades.add_statements(p_policy_id uuid, p_lines app.statements[]) returns void
  language sql volatile
begin atomic
  insert into app.statements (realm_id, id, policy_id, resource, created_by, any_group, group_id, any_user, user_id,
    view_group, view_members, edit_members, edit_group_profile, move_group_owner, view_scores, edit_scores, evaluate_scores,
    view_basic_profile, view_full_profile, edit_profile)
  select l.realm_id, l.id, p_policy_id, l.resource, (select session.user_id()), l.any_group, l.group_id, l.any_user, l.user_id,
         l.view_group, l.view_members, l.edit_members, l.edit_group_profile, l.move_group_owner, l.view_scores, l.edit_scores,
         l.evaluate_scores, l.view_basic_profile, l.view_full_profile, l.edit_profile
    from unnest(p_lines) l;
end;
comment on function cascades.add_statements(uuid, app.statements[]) is 'Writes the lines into a policy; the triggers judge them.';
grant execute on function cascades.add_statements(uuid, app.statements[]) to steward;
