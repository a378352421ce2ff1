-- Definer: writes what another person is told. A founder holds the policy by their own act.
create function cascades.tg_assignments__notify() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if session.hushed() then
    return null;
  end if;
  insert into app.notifications (realm_id, user_id, event, group_id)
  select n.realm_id, n.user_id, 'owner_appointed', p.owner_of
    from new_rows n join app.policies p on p.realm_id = n.realm_id and p.id = n.policy_id
   where p.owner_of is not null and n.user_id is distinct from session.user_id();
  return null;
end $$;
comment on function cascades.tg_assignments__notify() is 'Tells a new owner of a group.';
create trigger _500_notify after insert on app.assignments
  referencing new table as new_rows for each statement execute function cascades.tg_assignments__notify();
comment on trigger _500_notify on app.assignments is 'Tells new owners.';
