-- Numbers a statement before it begins, and says which table it is about. What foreign keys carry on is recorded in
-- the same breath and at the same depth: only the table tells that it was not what somebody did. Inserts carry
-- nothing on and are numbered by tg__record. No set clause, it would cost more than the rest: names are written out.
create function audit.tg__cause() returns trigger
  language plpgsql
as $$
begin
  perform pg_catalog.set_config('pek.cause', pg_catalog.concat_ws(' ', pg_catalog.uuidv7(), tg_table_name), true);
  return null;
end $$;
comment on function audit.tg__cause() is 'Draws the number that a change and everything following from it carry.';
