-- Definer: a founder need not hold the policies that are written here. A fixed number of set statements:
-- owner policies, their lines, their first holders, the escalations; the groups may span several levels.
create function cascades.tg_groups__found() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.policies (realm_id, parent_id, role, name, can_issue, owner_of, created_by)
  select n.realm_id, r.id, 'owner', 'owner of ' || n.handle, true, n.id, session.user_id()
    from new_rows n join app.policies r on r.realm_id = n.realm_id and r.role = 'realm_root';

  insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, created_by,
    view_group, view_members, edit_members, edit_group_profile, move_group_owner, view_scores, edit_scores, evaluate_scores)
  select n.realm_id, p.id, 'GROUP_OWNER', false, n.id, true, (select session.user_id()), true, true, true, true, true, true, true, true
    from new_rows n join app.policies p on p.realm_id = n.realm_id and p.owner_of = n.id;

  insert into app.assignments (realm_id, policy_id, user_id)
  select n.realm_id, p.id, n.created_by
    from new_rows n join app.policies p on p.realm_id = n.realm_id and p.owner_of = n.id
   where n.created_by is not null;

  perform cascades.escalate(array(select n.id from new_rows n where n.parent_id is not null));
  return null;
end $$;
comment on function cascades.tg_groups__found() is
  'Gives every new group its owner policy with all eight group flags, the founder as holder, and the parents'' managers their limited lines.';
create trigger _500_found after insert on app.groups
  referencing new table as new_rows
  for each statement execute function cascades.tg_groups__found();
comment on trigger _500_found on app.groups is 'Owner policy and escalation of new groups.';
