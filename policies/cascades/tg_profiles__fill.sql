-- Definer: fields are nobody's to write by hand. The address of the sign-in itself is never shown; the field is its
-- copy, which the person may change or switch off.
create function cascades.tg_profiles__fill() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.profile_fields (user_id, field, value)
  select n.user_id, 'email', n.email from new_rows n
   where n.email is not null and authority.profile_value('email', n.email) = n.email;
  return null;
end $$;
comment on function cascades.tg_profiles__fill() is 'A new profile begins with the mail address that its person came with.';
create trigger _500_fill after insert on app.profiles referencing new table as new_rows
  for each statement execute function cascades.tg_profiles__fill();
comment on trigger _500_fill on app.profiles is 'A new profile begins with the mail address that its person came with.';
