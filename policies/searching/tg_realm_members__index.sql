-- Definer: nobody but the searcher writes words.
create function searching.tg_realm_members__index() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform searching.index_people(r.people, r.realm_id)
       from (select n.realm_id, array_agg(n.user_id) as people from new_rows n group by n.realm_id) r;
  else
    delete from app.search_words w using old_rows o where w.realm_id = o.realm_id and w.subject_id = o.user_id;
  end if;
  return null;
end $$;
comment on function searching.tg_realm_members__index() is 'Who joins can be found; who leaves cannot any more.';
create trigger _500_index_insert after insert on app.realm_members
  referencing new table as new_rows for each statement execute function searching.tg_realm_members__index();
comment on trigger _500_index_insert on app.realm_members is 'Who joins can be found.';
create trigger _500_index_delete after delete on app.realm_members
  referencing old table as old_rows for each statement execute function searching.tg_realm_members__index();
comment on trigger _500_index_delete on app.realm_members is 'Who leaves cannot be found any more.';
