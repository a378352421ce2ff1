-- Rows without a value are rows that were emptied: they go.
create function cascades.read_profile_rows(fields jsonb) returns cascades.profile_row[]
  language plpgsql stable set search_path = ''
as $$
declare
  v_wrong record;
  v_rows cascades.profile_row[];
begin
  if fields is null then
    return null;
  end if;
  if jsonb_typeof(fields) <> 'array' or jsonb_array_length(fields) > 60
     or jsonb_path_exists(fields, '$[*] ? (@.type() != "object")') then
    raise exception using errcode = 'PT422', message = 'invalid_fields', detail = '{"field":"fields"}';
  end if;
  with given as (
    select e.at, e.row ->> 'field' as field, nullif(btrim(e.row ->> 'value'), '') as value,
           coalesce(e.row ->> 'hidden', 'default') as hidden
      from jsonb_array_elements(fields) with ordinality e (row, at)),
  tidied as materialized (
    select g.at, g.field, authority.profile_value(g.field, g.value) as value, g.hidden, r.hidden as default_hidden, r.several,
           row_number() over (partition by g.field order by g.at) as position, r.field is null as unknown
      from given g left join authority.profile_fields() r on r.field = g.field
     where g.value is not null),
  wrong as (
    select t.at, t.field from tidied t
     where t.unknown or t.value is null or t.position > case when t.several then 10 else 1 end
        or t.hidden not in ('true', 'false', 'default')
     order by t.at limit 1)
  select w.at as row, w.field, t.rows into v_wrong
    from (select array_agg((t.field, t.position, t.value, case t.hidden when 'default' then t.default_hidden else t.hidden = 'true' end)::cascades.profile_row) as rows
            from tidied t) t left join wrong w on true;
  if v_wrong.row is not null then
    raise exception using errcode = 'PT422', message = 'invalid_field',
      detail = jsonb_build_object('field', left(v_wrong.field, 40), 'row', v_wrong.row)::text;
  end if;
  return coalesce(v_wrong.rows, '{}');
end $$;
comment on function cascades.read_profile_rows(jsonb) is
  'The fields of a profile from a list of {field, value, hidden}: PT422 invalid_fields, invalid_field with the row that is wrong.';
grant execute on function cascades.read_profile_rows(jsonb) to steward;
