-- Definer: nobody but the searcher writes words.
create function searching.tg_group_aliases__index() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform searching.index_groups(r.realm_id, r.groups)
       from (select o.realm_id, array_agg(o.group_id) as groups from old_rows o group by o.realm_id) r;
  else
    perform searching.index_groups(r.realm_id, r.groups)
       from (select n.realm_id, array_agg(n.group_id) as groups from new_rows n group by n.realm_id) r;
  end if;
  return null;
end $$;
comment on function searching.tg_group_aliases__index() is 'A group is found by its former handles too.';
create trigger _500_index_insert after insert on app.group_aliases
  referencing new table as new_rows for each statement execute function searching.tg_group_aliases__index();
comment on trigger _500_index_insert on app.group_aliases is 'A handle that became a former one.';
create trigger _500_index_delete after delete on app.group_aliases
  referencing old table as old_rows for each statement execute function searching.tg_group_aliases__index();
comment on trigger _500_index_delete on app.group_aliases is 'A former handle that is given up.';
