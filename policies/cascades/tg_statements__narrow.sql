-- Definer: what a policy loses, its children lose in the same transaction, and theirs below. Each level locks its
-- policies, so that a line issued at this very moment is seen, or waits and sees.
create function cascades.tg_statements__narrow() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_policies uuid[] := array(select distinct o.policy_id from old_rows o order by o.policy_id);
begin
  if cardinality(v_policies) = 0 then
    return null;
  end if;
  perform from app.policies p where p.realm_id = v_realm and p.id = any (v_policies) order by p.id for no key update;
  perform cascades.withdraw(v_policies);
  perform cascades.keep_covered(array(
    select s.id from app.policies c join app.statements s on s.realm_id = c.realm_id and s.policy_id = c.id
     where c.realm_id = v_realm and c.parent_id = any (v_policies)));
  return null;
end $$;
comment on function cascades.tg_statements__narrow() is
  'When lines are narrowed or deleted, withdraws the escalations that came from them and narrows the children of their policies.';
create trigger _500_narrow_update after update on app.statements
  referencing old table as old_rows new table as new_rows
  for each statement execute function cascades.tg_statements__narrow();
comment on trigger _500_narrow_update on app.statements is 'Children never have more than their parent.';
create trigger _500_narrow_delete after delete on app.statements
  referencing old table as old_rows
  for each statement execute function cascades.tg_statements__narrow();
comment on trigger _500_narrow_delete on app.statements is 'Children never have more than their parent.';
