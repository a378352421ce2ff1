-- The one place where outside JSON becomes typed; whatever does not fit is refused whole. A row without a username goes with
-- the row that has the same mail address and one.
create function importing.read_people(rows jsonb) returns importing.person_row[]
  language plpgsql immutable set search_path = ''
as $$
declare
  v_rows importing.person_row[];
begin
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) not between 1 and 50000
     or exists (select from jsonb_array_elements(rows) e where jsonb_typeof(e.value) <> 'object') then
    raise exception using errcode = 'PT422', message = 'invalid_rows', detail = '{"field":"rows"}';
  end if;
  with read as materialized (
    select coalesce((e.value ->> 'row')::int, e.place::int) as line, jsonb_strip_nulls(e.value) as cells,
           lower(e.value ->> 'username') as username_key, lower(e.value ->> 'email') as email_key
      from jsonb_array_elements(rows) with ordinality e (value, place)),
  keyed as (
    select r.line, r.cells, coalesce(r.username_key,
             case when r.email_key is not null then min(r.username_key) over (partition by r.email_key) end, '@' || r.email_key) as person
      from read r)
  select array_agg((k.line, k.person, k.cells ->> 'username', k.cells - array['row', 'username', 'group', 'status', 'since'],
           k.cells ->> 'group', upper(k.cells ->> 'status'), k.cells ->> 'since')::importing.person_row order by k.line)
    into v_rows from keyed k;
  return v_rows;
exception when data_exception then
  raise exception using errcode = 'PT422', message = 'invalid_rows', detail = '{"field":"rows"}';
end $$;
comment on function importing.read_people(jsonb) is 'The rows of a list of people; PT422 invalid_rows when the JSON has another shape, or not 1 to 50,000 rows.';
grant execute on function importing.read_people(jsonb) to steward;
