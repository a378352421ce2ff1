-- Only the form; what the texts say is the rows' own matter, and is named row by row.
create function importing.refuse_rows(rows jsonb, form jsonpath, most int) returns void
  language plpgsql immutable set search_path = ''
as $$
begin
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > most or jsonb_path_exists(rows, form)
     or jsonb_path_exists(rows, '$[*] ? (@.type() != "object" || !(@.row.type() == "number" && @.row >= 0 && @.row <= 1000000))') then
    raise exception using errcode = 'PT422', message = 'invalid_rows';
  end if;
end $$;
comment on function importing.refuse_rows(jsonb, jsonpath, int) is
  'Refuses a list that is not one of objects with the number of their row, that is too long, or in which something has the form given: PT422 invalid_rows.';
grant execute on function importing.refuse_rows(jsonb, jsonpath, int) to steward;
