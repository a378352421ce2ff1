-- Definer: a realm begins with two policies that nobody could write: the root of all rights, and what every member has.
create function cascades.tg_realms__found() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.policies (realm_id, role, name, can_issue)
  select n.id, 'realm_root', 'realm root', true from new_rows n;

  insert into app.policies (realm_id, parent_id, role, name)
  select r.realm_id, r.id, 'member', 'member'
    from app.policies r join new_rows n on n.id = r.realm_id where r.role = 'realm_root';

  insert into app.statements (realm_id, policy_id, resource, any_group, any_user,
    view_group, view_members, view_basic_profile,
    edit_members, edit_group_profile, move_group_owner, view_scores, edit_scores, evaluate_scores,
    view_full_profile, edit_profile)
  select p.realm_id, p.id, 'REALM', true, true, true, true, true,
         r.yes, r.yes, r.yes, r.yes, r.yes, r.yes, r.yes, r.yes
    from app.policies p join new_rows n on n.id = p.realm_id
    cross join lateral (select p.role = 'realm_root' as yes) r
   where p.role in ('realm_root', 'member');
  return null;
end $$;
comment on function cascades.tg_realms__found() is
  'Gives a new realm its root policy (all flags, may issue) and its member policy (viewGroup, viewMembers, viewBasicProfile).';
create trigger _500_found after insert on app.realms
  referencing new table as new_rows
  for each statement execute function cascades.tg_realms__found();
comment on trigger _500_found on app.realms is 'Root and member policy of a new realm.';
