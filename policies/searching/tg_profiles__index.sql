-- Definer: nobody but the searcher writes words. Most updates of a profile change no name.
create function searching.tg_profiles__index() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_people uuid[];
begin
  if tg_op = 'INSERT' then
    v_people := array(select n.user_id from new_rows n join app.realm_members m on m.user_id = n.user_id);
  else
    v_people := array(select n.user_id from new_rows n join old_rows o on o.user_id = n.user_id
                       where (n.name, n.nickname, n.username) is distinct from (o.name, o.nickname, o.username));
  end if;
  if cardinality(v_people) > 0 then
    perform searching.index_people(v_people);
  end if;
  return null;
end $$;
comment on function searching.tg_profiles__index() is 'A name that changes is found as it is now.';
create trigger _500_index_insert after insert on app.profiles
  referencing new table as new_rows for each statement execute function searching.tg_profiles__index();
comment on trigger _500_index_insert on app.profiles is 'A new profile of somebody who belongs to a realm already.';
create trigger _500_index_update after update on app.profiles
  referencing old table as old_rows new table as new_rows for each statement execute function searching.tg_profiles__index();
comment on trigger _500_index_update on app.profiles is 'A name that changes is found as it is now.';
