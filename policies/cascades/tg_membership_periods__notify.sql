-- Definer: writes what other people are told. Set statements, however many rows; nobody is told of their own act.
-- A period that goes while its membership is still there is an application that was withdrawn or rejected; what a
-- person or a group takes along when it goes is told to nobody.
create function cascades.tg_membership_periods__notify() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_actor uuid := session.user_id();
begin
  if session.hushed() then
    return null;
  end if;
  if tg_op = 'DELETE' then
    perform cascades.end_applications(array(select o.membership_id from old_rows o where o.until is null and o.status = 'NEWBIE'), v_actor);
    return null;
  end if;
  perform cascades.end_applications(array(
    select n.membership_id from new_rows n
      join app.membership_periods b on b.realm_id = n.realm_id and b.membership_id = n.membership_id and b.until = n.since
     where n.status = 'ARCHIVED' and b.status = 'NEWBIE'), v_actor);
  insert into app.notifications (realm_id, user_id, event, group_id)
  select n.realm_id, m.user_id,
         case when b.status is null then 'added' when b.status = 'NEWBIE' then 'accepted' when b.status = 'ARCHIVED' then 'restored'
              when n.status = 'ACTIVE' then 'reactivated' when n.status = 'FORMER' then 'inactivated' else 'archived' end, m.group_id
    from new_rows n
    join app.memberships m on m.realm_id = n.realm_id and m.id = n.membership_id
    left join app.membership_periods b on b.realm_id = n.realm_id and b.membership_id = n.membership_id and b.until = n.since
   where n.until is null and n.status <> 'NEWBIE' and m.user_id is distinct from v_actor
     and (n.status <> 'ARCHIVED' or b.status <> 'NEWBIE');
  insert into app.notifications (realm_id, user_id, event, group_id, about)
  select n.realm_id, a.user_id, 'applied', m.group_id, m.user_id
    from new_rows n
    join app.memberships m on m.realm_id = n.realm_id and m.id = n.membership_id
    join app.policies p on p.realm_id = n.realm_id and p.owner_of = m.group_id
    join app.assignments a on a.realm_id = n.realm_id and a.policy_id = p.id
   where n.until is null and n.status = 'NEWBIE' and a.user_id is distinct from v_actor;
  return null;
end $$;
comment on function cascades.tg_membership_periods__notify() is
  'Tells owners who applied, and people what became of their membership (N-1).';
create trigger _500_notify_insert after insert on app.membership_periods
  referencing new table as new_rows for each statement execute function cascades.tg_membership_periods__notify();
comment on trigger _500_notify_insert on app.membership_periods is 'Tells who is concerned by a new status.';
create trigger _500_notify_delete after delete on app.membership_periods
  referencing old table as old_rows for each statement execute function cascades.tg_membership_periods__notify();
comment on trigger _500_notify_delete on app.membership_periods is 'Tells who is concerned by the end of an application.';
