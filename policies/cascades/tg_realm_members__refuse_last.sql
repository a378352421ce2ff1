-- Definer: counts holders whom the caller may not see. The root's row is the lock of its holders, as when one is taken away.
create function cascades.tg_realm_members__refuse_last() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_root app.policies;
begin
  if not exists (select from new_rows n where n.blocked_at is not null) then
    return null;
  end if;
  select p.* into v_root from app.policies p
   where p.realm_id = (select session.realm_id()) and p.role = 'realm_root' for no key update;
  if exists (select from app.assignments a join new_rows n on n.user_id = a.user_id and n.blocked_at is not null
              where a.realm_id = v_root.realm_id and a.policy_id = v_root.id)
     and not exists (select from app.assignments a join app.realm_members m on m.realm_id = a.realm_id and m.user_id = a.user_id
                      where a.realm_id = v_root.realm_id and a.policy_id = v_root.id and m.blocked_at is null) then
    raise exception using errcode = 'PT409', message = 'last_root';
  end if;
  return null;
end $$;
comment on function cascades.tg_realm_members__refuse_last() is 'Keeps one holder of the realm root who is not blocked: PT409 last_root.';
create trigger _300_refuse_last after update on app.realm_members
  referencing new table as new_rows
  for each statement execute function cascades.tg_realm_members__refuse_last();
comment on trigger _300_refuse_last on app.realm_members is 'Somebody who can come in always holds the root.';
