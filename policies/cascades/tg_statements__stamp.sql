create function cascades.tg_statements__stamp() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.created_at := now();
  new.created_by := session.user_id();
  return new;
end $$;
comment on function cascades.tg_statements__stamp() is 'Whose act wrote the line and when, from the session.';
grant execute on function cascades.tg_statements__stamp() to steward;
create trigger _100_stamp before insert on app.statements
  for each row execute function cascades.tg_statements__stamp();
comment on trigger _100_stamp on app.statements is 'Whose act, and when.';
