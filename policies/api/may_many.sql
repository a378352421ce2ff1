create function api.may_many(checks jsonb) returns jsonb
  language plpgsql stable set search_path = ''
as $$
begin
  if jsonb_typeof(checks) is distinct from 'array' or jsonb_array_length(checks) > 1000 then
    raise exception using errcode = 'PT422', message = 'invalid_checks', detail = '{"field":"checks"}';
  end if;
  return (select coalesce(jsonb_agg(c.value || jsonb_build_object('allowed',
                   api.may(c.value ->> 'action', c.value ->> 'group', c.value ->> 'person')) order by c.place), '[]')
            from jsonb_array_elements(checks) with ordinality c (value, place));
end $$;
comment on function api.may_many(jsonb) is
  'Many questions at once: a list of {action, group, person}, answered in order with allowed added; each judged alone, at most 1,000.';
grant execute on function api.may_many(jsonb) to visitor;
