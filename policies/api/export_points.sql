-- Under the caller's own rules: a field that they may not see is not there.
create function api.export_points() returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_semester app.semester := describe.closed_semester();
begin
  return jsonb_build_object('semester', v_semester, 'rows', (
    with earned as materialized (
      select a.user_id, jsonb_agg(g.name order by g.name collate "hu-x-icu") as groups
        from cascades.accepted_points(array[v_semester]) a
        join app.groups g on g.realm_id = (select session.realm_id()) and g.id = a.group_id
       where a.points > 0 group by a.user_id)
    select coalesce(jsonb_agg(jsonb_build_object('id', h.user_id, 'username', f.username, 'name', f.name, 'email', m.email, 'points', h.points,
             'groups', coalesce(e.groups, '[]')) order by f.name collate "hu-x-icu", h.user_id), '[]')
      from app.point_history h
      left join app.profiles f on f.user_id = h.user_id
      left join describe.addresses() m on m.user_id = h.user_id
      left join earned e on e.user_id = h.user_id
     where h.realm_id = (select session.realm_id()) and h.semester = v_semester and h.points > 0));
end $$;
comment on function api.export_points() is
  'What the semester was worth, in the off season, for the realm root: {semester, rows: [{id, username, name, email, points (of the history, none of 0), groups (names of those whose points of this semester were accepted)}]}. PT403 not_allowed, PT409 season_not_off, semester_missing.';
grant execute on function api.export_points() to visitor;
