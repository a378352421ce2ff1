-- Definer: a realm begins with what nobody could write: two policies, the root of all rights, and what every member has.
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

  -- Names are data of the realm; these are what such communities call them.
  insert into app.flairs (realm_id, name, role, at_most_one)
  select n.id, f.name, f.role, f.at_most_one
    from new_rows n
    cross join (values ('gazdasági felelős', null, true), ('vezetőhelyettes', null, false), ('újonc', 'newcomer', false),
                       ('volt vezető', 'former_owner', false), ('pontozó', null, false)) f (name, role, at_most_one);
  return null;
end $$;
comment on function cascades.tg_realms__found() is
  'Gives a new realm its root policy (all flags, may issue) and its member policy (viewGroup, viewMembers, viewBasicProfile), and the common titles.';
create trigger _500_found after insert on app.realms
  referencing new table as new_rows
  for each statement execute function cascades.tg_realms__found();
comment on trigger _500_found on app.realms is 'Root and member policy and common titles of a new realm.';
