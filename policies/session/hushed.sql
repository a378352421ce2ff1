-- A DBA who sets the word by hand silences notifications of their own transaction; the record tells of it all the same.
create function session.hushed() returns boolean
  language sql stable
begin atomic
  select coalesce(current_setting('pek.hushed', true), '') = 'on' or session.door() = 'import';
end;
comment on function session.hushed() is 'Whether nobody is to be notified of what this transaction does: imports, and what called session.hush.';
grant execute on function session.hushed() to steward;
