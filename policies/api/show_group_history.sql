create function api.show_group_history("group" text, page int default 1, per_page int default 50) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
begin
  if page not between 1 and 100000 or per_page not between 1 and 100 then
    raise exception using errcode = 'PT422', message = 'invalid_page', detail = '{"field":"page"}';
  end if;
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'visible', authority.may_on_group('view_members', v_group.id),
    'created_at', v_group.created_at,
    'events', describe.group_events(v_group.id, page, per_page));
end $$;
comment on function api.show_group_history(text, int, int) is
  'Who joined a group, left it, became what, newest first; who owned it for readers of the audit. PT404 group_not_found.';
grant execute on function api.show_group_history(text, int, int) to visitor;
