-- A delete draws its number before it begins: what foreign keys take along is recorded before the row itself.
create function audit.tg__cause() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if pg_trigger_depth() = 1 then
    perform set_config('pek.cause', uuidv7()::text, true);
  end if;
  return null;
end $$;
comment on function audit.tg__cause() is 'Draws the number that a delete and everything following from it carry.';
