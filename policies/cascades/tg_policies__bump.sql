-- Definer: finds holders that the caller may not see.
create function cascades.tg_policies__bump() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform cascades.bump_epochs(array(
    select n.id from new_rows n join old_rows o on o.realm_id = n.realm_id and o.id = n.id
     where n.can_issue <> o.can_issue), '{}');
  return null;
end $$;
comment on function cascades.tg_policies__bump() is 'A policy may issue, or not any more: a new epoch for its holders.';
create trigger _500_bump after update on app.policies
  referencing old table as old_rows new table as new_rows
  for each statement execute function cascades.tg_policies__bump();
comment on trigger _500_bump on app.policies is 'A new epoch for the holders.';
