create function api.show_group_policies("group" text) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
begin
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'roles', describe.roles_for(v_group),
    'policies', describe.group_policies(v_group.id));
end $$;
comment on function api.show_group_policies(text) is
  'Who may do what in a group: policies that reach it, as far as the caller may see them, and the roles the caller may hand out. PT404 group_not_found.';
grant execute on function api.show_group_policies(text) to visitor;
