-- The one place where outside JSON becomes typed; whatever does not fit is refused whole.
create function importing.read(organisation jsonb) returns importing.organisation
  language plpgsql immutable set search_path = ''
as $$
declare
  v_organisation importing.organisation;
begin
  v_organisation := jsonb_populate_record(null::importing.organisation, organisation);
  if v_organisation.slug is null then
    raise exception using errcode = 'PT422', message = 'invalid_organisation', detail = '{"field":"organisation"}';
  end if;
  v_organisation.name := coalesce(nullif(v_organisation.display_name, ''), v_organisation.name, v_organisation.slug);
  return v_organisation;
exception when data_exception then
  raise exception using errcode = 'PT422', message = 'invalid_organisation', detail = '{"field":"organisation"}';
end $$;
comment on function importing.read(jsonb) is 'The organisation of a file as rows; PT422 invalid_organisation when the JSON has another shape.';
grant execute on function importing.read(jsonb) to steward;
