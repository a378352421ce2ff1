-- Definer: former usernames are nobody's to read. After the row: whoever waited for another's renaming sees it then.
create function cascades.tg_profiles__refuse_former() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select from new_rows n join app.former_usernames f on f.username_key = n.username_key and f.user_id <> n.user_id) then
    raise exception using errcode = 'PT409', message = 'username_taken', detail = '{"field":"username"}';
  end if;
  return null;
end $$;
comment on function cascades.tg_profiles__refuse_former() is 'Nobody takes a username that somebody else had: their old links would lead to another person. PT409 username_taken.';
create trigger _300_refuse_former_insert after insert on app.profiles referencing new table as new_rows
  for each statement execute function cascades.tg_profiles__refuse_former();
comment on trigger _300_refuse_former_insert on app.profiles is 'A former username of somebody else is not free.';
create trigger _300_refuse_former_update after update on app.profiles referencing new table as new_rows
  for each statement execute function cascades.tg_profiles__refuse_former();
comment on trigger _300_refuse_former_update on app.profiles is 'A former username of somebody else is not free.';
