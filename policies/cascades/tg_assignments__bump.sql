-- Definer: epochs are nobody's to write.
create function cascades.tg_assignments__bump() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform cascades.bump_epochs('{}', array(select distinct n.user_id from new_rows n));
  else
    perform cascades.bump_epochs('{}', array(select distinct o.user_id from old_rows o));
  end if;
  return null;
end $$;
comment on function cascades.tg_assignments__bump() is 'Somebody received or lost a policy: a new epoch for them.';
create trigger _500_bump_insert after insert on app.assignments
  referencing new table as new_rows for each statement execute function cascades.tg_assignments__bump();
comment on trigger _500_bump_insert on app.assignments is 'A new epoch for who received it.';
create trigger _500_bump_delete after delete on app.assignments
  referencing old table as old_rows for each statement execute function cascades.tg_assignments__bump();
comment on trigger _500_bump_delete on app.assignments is 'A new epoch for who lost it.';
