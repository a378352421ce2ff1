-- Definer: nobody but the searcher writes words.
create function searching.tg_groups__index() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    delete from app.search_words w using old_rows o where w.realm_id = o.realm_id and w.subject_id = o.id;
  else
    perform searching.index_groups(r.realm_id, r.groups)
       from (select n.realm_id, array_agg(n.id) as groups from new_rows n group by n.realm_id) r;
  end if;
  return null;
end $$;
comment on function searching.tg_groups__index() is 'A group is found by what it is called now.';
create trigger _500_index_insert after insert on app.groups
  referencing new table as new_rows for each statement execute function searching.tg_groups__index();
comment on trigger _500_index_insert on app.groups is 'A new group can be found.';
create trigger _500_index_update after update on app.groups
  referencing new table as new_rows for each statement execute function searching.tg_groups__index();
comment on trigger _500_index_update on app.groups is 'A group is found by what it is called now.';
create trigger _500_index_delete after delete on app.groups
  referencing old table as old_rows for each statement execute function searching.tg_groups__index();
comment on trigger _500_index_delete on app.groups is 'A group that is gone is not found.';
