create function api.show_selection("group" text, people text[]) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.demand_on_group("group", 'edit_members');
  v_people uuid[] := authority.seen_people(show_selection.people);
begin
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'people', (select coalesce(jsonb_agg(jsonb_build_object('username', f.username, 'name', f.name, 'picture', f.picture)
                                         order by f.name collate "hu-x-icu", f.username_key), '[]')
                 from app.profiles f where f.user_id = any (v_people)));
end $$;
comment on function api.show_selection(text, text[]) is
  'Who was picked for an act with members, to be asked about once more. Needs editMembers; PT404 person_not_found, PT422 invalid_people.';
grant execute on function api.show_selection(text, text[]) to visitor;
