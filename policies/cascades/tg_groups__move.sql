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
  -- Role policies carry the handle too.
  update app.policies p set name = cascades.role_name(r.title, n.handle)
    from new_rows n join old_rows o on o.realm_id = n.realm_id and o.id = n.id
    cross join authority.role_templates() r
   where p.realm_id = n.realm_id and n.handle <> o.handle and p.role = 'issued' and p.name = r.title || ' of ' || o.handle;
  -- What came from above the old place goes; the trigger of the lines takes back what followed from it below.
  -- The policies are locked before their lines, as everybody does who changes lines.
  if cardinality(v_moved) > 0 then
    perform from app.policies p
      where p.realm_id = (select session.realm_id()) and p.id in (
        select s.policy_id from app.statements s
         where s.realm_id = (select session.realm_id())
           and (s.group_id = any (v_moved) and s.escalated_from is not null
                or s.group_id in (select n.parent_id from new_rows n where n.id = any (v_moved)) and s.any_user and s.move_group_owner))
      order by p.id for no key update;
    delete from app.statements s
     where s.realm_id = (select session.realm_id()) and s.group_id = any (v_moved) and s.escalated_from is not null;
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
