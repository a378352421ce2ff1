create function api.show_flairs("group" text) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
begin
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'flairs', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'common', f.group_id is null, 'role', f.role,
                        'at_most_one', f.at_most_one, 'worn', coalesce(w.worn, 0)) order by f.group_id is not null, f.name collate "hu-x-icu"), '[]')
                 from app.flairs f
                 left join (select x.flair_id, count(*) as worn from app.memberships m
                              join app.membership_flairs x on x.realm_id = m.realm_id and x.membership_id = m.id
                             where m.realm_id = v_group.realm_id and m.group_id = v_group.id group by x.flair_id) w on w.flair_id = f.id
                where f.realm_id = v_group.realm_id and (f.group_id is null or f.group_id = v_group.id)),
    'can', describe.group_acts(v_group));
end $$;
comment on function api.show_flairs(text) is 'The titles that members of a group can wear, common ones first, and how many wear each. PT404 group_not_found.';
grant execute on function api.show_flairs(text) to visitor;
