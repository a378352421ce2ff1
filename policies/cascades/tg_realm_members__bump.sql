-- Definer: logins and epochs are nobody's to write.
create function cascades.tg_realm_members__bump() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update app.realm_logins l set blocked_at = n.blocked_at
    from new_rows n
   where l.realm_id = n.realm_id and l.user_id = n.user_id and l.blocked_at is distinct from n.blocked_at;
  perform cascades.bump_epochs('{}', array(
    select n.user_id from new_rows n join old_rows o on o.realm_id = n.realm_id and o.user_id = n.user_id
     where (o.blocked_at is null) <> (n.blocked_at is null)));
  return null;
end $$;
comment on function cascades.tg_realm_members__bump() is 'Who is blocked or let in again: their PostgreSQL logins follow, and a new epoch.';
create trigger _500_bump_update after update on app.realm_members
  referencing old table as old_rows new table as new_rows
  for each statement execute function cascades.tg_realm_members__bump();
comment on trigger _500_bump_update on app.realm_members is 'Logins follow, and a new epoch.';
