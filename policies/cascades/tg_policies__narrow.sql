-- Definer: P-9, the right to issue is taken from everything below. Children stay; one level here, its trigger the next.
create function cascades.tg_policies__narrow() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_lost uuid[] := array(select n.id from new_rows n join old_rows o on o.realm_id = n.realm_id and o.id = n.id
                          where o.can_issue and not n.can_issue);
begin
  if cardinality(v_lost) > 0 then
    update app.policies p set can_issue = false
     where p.realm_id = (select session.realm_id()) and p.parent_id = any (v_lost) and p.can_issue;
  end if;
  return null;
end $$;
comment on function cascades.tg_policies__narrow() is 'When a policy may not issue any more, neither may any below it.';
create trigger _500_narrow after update on app.policies
  referencing old table as old_rows new table as new_rows
  for each statement execute function cascades.tg_policies__narrow();
comment on trigger _500_narrow on app.policies is 'The right to issue is withdrawn downwards.';
