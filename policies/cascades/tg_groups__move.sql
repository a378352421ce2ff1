-- Definer: rewrites lines that nobody may write by hand. Owner policies stay as they are, but for the handle in their name.
create function cascades.tg_groups__move() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_moved uuid[] := array(select n.id from new_rows n join old_rows o on o.realm_id = n.realm_id and o.id = n.id
                           where n.parent_id is distinct from o.parent_id);
begin
  insert into app.group_aliases (realm_id, alias_key, group_id)
  select o.realm_id, o.handle_key, o.id
    from old_rows o join new_rows n on n.realm_id = o.realm_id and n.id = o.id
   where n.handle_key <> o.handle_key
  on conflict (realm_id, alias_key) do nothing;
  delete from app.group_aliases a using new_rows n
   where a.realm_id = n.realm_id and a.alias_key = n.handle_key and a.group_id = n.id;
  update app.policies p set name = 'owner of ' || n.handle
    from new_rows n join old_rows o on o.realm_id = n.realm_id and o.id = n.id
   where p.realm_id = n.realm_id and p.owner_of = n.id and n.handle <> o.handle;
  if cardinality(v_moved) > 0 then
    perform cascades.withdraw(v_moved);
    perform cascades.escalate(v_moved);
  end if;
  return null;
end $$;
comment on function cascades.tg_groups__move() is
  'Keeps former handles as aliases and recomputes the escalations of a moved group and everything below it.';
create trigger _500_move after update on app.groups
  referencing old table as old_rows new table as new_rows
  for each statement execute function cascades.tg_groups__move();
comment on trigger _500_move on app.groups is 'Former handles and escalations of moved groups.';
