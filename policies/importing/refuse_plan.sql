-- The state is asked before the values: what was shown may be what is wrong now.
create function importing.refuse_plan(report jsonb, seen text) returns void
  language plpgsql immutable set search_path = ''
as $$
begin
  if seen <> report ->> 'seen' then
    raise exception using errcode = 'PT409', message = 'preview_outdated';
  end if;
  if report -> 'errors' <> '[]' then
    raise exception using errcode = 'PT422', message = 'import_refused', detail = jsonb_build_object('errors', report -> 'errors')::text;
  end if;
end $$;
comment on function importing.refuse_plan(jsonb, text) is
  'Refuses to do what is not what was seen (PT409 preview_outdated; null: nobody looked), or what has errors (PT422 import_refused, which names them).';
grant execute on function importing.refuse_plan(jsonb, text) to steward;
