create function api.who_may(action text, "group" text) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_flag text := authority.flag_name(action);
  v_name text := (select a.name from authority.all_flags() a where a.flag = v_flag);
  v_group app.groups := authority.seen_group("group");
begin
  return jsonb_build_object('action', v_name,
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'roles', describe.roles_for(v_group),
    'complete', authority.holds_root(),
    'policies', describe.group_policies(v_group.id, v_name));
end $$;
comment on function api.who_may(text, text) is
  'Who can do an action in a group: the policies with a line that gives it, each with its lines and holders, as far as the caller may see them; a holder who is barred may not all the same. PT404 group_not_found, PT422 unknown_action.';
grant execute on function api.who_may(text, text) to visitor;
