-- Definer: nobody but the searcher writes words.
create function searching.tg_profile_fields__index() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_people uuid[];
begin
  if tg_op = 'DELETE' then
    v_people := array(select distinct o.user_id from old_rows o join app.realm_members m on m.user_id = o.user_id);
  else
    v_people := array(select distinct n.user_id from new_rows n join app.realm_members m on m.user_id = n.user_id);
  end if;
  if cardinality(v_people) > 0 then
    perform searching.index_people(v_people);
  end if;
  return null;
end $$;
comment on function searching.tg_profile_fields__index() is 'A field is found as it stands now, by those who may see it now.';
create trigger _500_index_insert after insert on app.profile_fields
  referencing new table as new_rows for each statement execute function searching.tg_profile_fields__index();
comment on trigger _500_index_insert on app.profile_fields is 'A new field.';
create trigger _500_index_update after update on app.profile_fields
  referencing new table as new_rows for each statement execute function searching.tg_profile_fields__index();
comment on trigger _500_index_update on app.profile_fields is 'A field that changes, or is hidden or shown.';
create trigger _500_index_delete after delete on app.profile_fields
  referencing old table as old_rows for each statement execute function searching.tg_profile_fields__index();
comment on trigger _500_index_delete on app.profile_fields is 'A field that is emptied.';
