-- Definer: counts holders that the caller may not see. The policy's row is the lock of its holders: of two who
-- remove the last two at once, the second waits and is refused. An archived group may lose its owner with the person.
create function cascades.tg_assignments__refuse_last() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_policy app.policies;
begin
  for v_policy in
    select p.* from app.policies p
     where p.realm_id = (select session.realm_id()) and p.role in ('realm_root', 'owner')
       and p.id in (select o.policy_id from old_rows o) order by p.id for no key update
  loop
    -- Who is blocked cannot act as the realm's administrator, but still owns their groups.
    if not exists (select from app.assignments a join app.realm_members m on m.realm_id = a.realm_id and m.user_id = a.user_id
                    where a.realm_id = v_policy.realm_id and a.policy_id = v_policy.id
                      and (v_policy.role = 'owner' or m.blocked_at is null))
       and not exists (select from app.groups g where g.realm_id = v_policy.realm_id and g.id = v_policy.owner_of and g.archived_at is not null) then
      raise exception using errcode = 'PT409', message = case v_policy.role when 'owner' then 'last_owner' else 'last_root' end;
    end if;
  end loop;
  return null;
end $$;
comment on function cascades.tg_assignments__refuse_last() is
  'Keeps the last holder of an owner policy and of the realm root: PT409 last_owner, last_root.';
create trigger _300_refuse_last after delete on app.assignments
  referencing old table as old_rows
  for each statement execute function cascades.tg_assignments__refuse_last();
comment on trigger _300_refuse_last on app.assignments is 'Somebody always holds the root and every group.';
