-- Definer: the parent may be hidden.
create function cascades.tg_policies__refuse() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
begin
  if not exists (select from new_rows) then
    return null;
  end if;
  perform session.demand_fresh_reads();
  perform from app.policies p
    where p.realm_id = v_realm and p.role <> 'realm_root' and p.id in (select n.parent_id from new_rows n) order by p.id for share;
  if exists (select from new_rows n join app.policies p on p.realm_id = n.realm_id and p.id = n.parent_id
              where n.can_issue and not p.can_issue) then
    raise exception using errcode = 'PT403', message = 'not_covered', detail = '{"field":"can_issue"}';
  end if;
  if exists (
    with recursive up (id, parent_id, depth) as (
      select n.id, n.parent_id, 1 from new_rows n
      union all
      select u.id, p.parent_id, u.depth + 1 from up u
        join app.policies p on p.realm_id = v_realm and p.id = u.parent_id where u.depth <= 100)
    select from up u join app.realms r on r.id = v_realm where u.depth > r.max_policy_depth) then
    raise exception using errcode = 'PT409', message = 'policy_too_deep';
  end if;
  return null;
end $$;
comment on function cascades.tg_policies__refuse() is
  'Refuses a policy that may issue where its parent may not (PT403 not_covered) and one hung too deep (PT409 policy_too_deep).';
create trigger _300_refuse_insert after insert on app.policies
  referencing new table as new_rows
  for each statement execute function cascades.tg_policies__refuse();
comment on trigger _300_refuse_insert on app.policies is 'A child never has more than its parent.';
create trigger _300_refuse_update after update on app.policies
  referencing new table as new_rows
  for each statement execute function cascades.tg_policies__refuse();
comment on trigger _300_refuse_update on app.policies is 'A child never has more than its parent.';
