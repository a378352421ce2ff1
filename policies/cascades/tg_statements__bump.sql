-- Definer: finds holders that the caller may not see.
create function cascades.tg_statements__bump() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform cascades.bump_epochs(array(select distinct n.policy_id from new_rows n), '{}');
  elsif tg_op = 'DELETE' then
    perform cascades.bump_epochs(array(select distinct o.policy_id from old_rows o), '{}');
  else
    perform cascades.bump_epochs(array(
      select distinct o.policy_id from old_rows o join new_rows n on n.realm_id = o.realm_id and n.id = o.id
       where authority.bits(n.*::app.statements) <> authority.bits(o.*::app.statements)), '{}');
  end if;
  return null;
end $$;
comment on function cascades.tg_statements__bump() is 'Lines of a policy changed: a new epoch for its holders.';
create trigger _500_bump_insert after insert on app.statements
  referencing new table as new_rows for each statement execute function cascades.tg_statements__bump();
comment on trigger _500_bump_insert on app.statements is 'A new epoch for the holders.';
create trigger _500_bump_update after update on app.statements
  referencing old table as old_rows new table as new_rows for each statement execute function cascades.tg_statements__bump();
comment on trigger _500_bump_update on app.statements is 'A new epoch for the holders.';
create trigger _500_bump_delete after delete on app.statements
  referencing old table as old_rows for each statement execute function cascades.tg_statements__bump();
comment on trigger _500_bump_delete on app.statements is 'A new epoch for the holders.';
