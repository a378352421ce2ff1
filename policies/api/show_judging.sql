create function api.show_judging(semester text default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_realm app.realms;
  v_semester text;
begin
  select r.* into v_realm from app.realms r where r.id = session.realm_id();
  v_semester := coalesce(show_judging.semester, v_realm.semester);
  return jsonb_build_object('calendar', jsonb_build_object('semester', v_realm.semester, 'season', v_realm.season), 'semester', v_semester,
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('group', jsonb_build_object('handle', g.handle, 'name', g.name),
               'parent', case when p.id is not null then jsonb_build_object('handle', p.handle, 'name', p.name) end,
               'version', s.version, 'status', s.status, 'submitted_at', s.submitted_at, 'members', c.members, 'points', c.points)
               order by s.status = 'NOT_YET_EVALUATED' desc, p.name collate "hu-x-icu" nulls first, g.name collate "hu-x-icu"), '[]')
      from app.scoreboards s
      join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
      left join app.groups p on p.realm_id = g.realm_id and p.id = g.parent_id
      left join (select r.scoreboard_id, count(distinct r.membership_id) as members, sum(r.points) as points
                   from app.point_requests r where r.realm_id = v_realm.id group by 1) c on c.scoreboard_id = s.id
     where s.realm_id = v_realm.id and s.semester = v_semester
       and not exists (select from app.scoreboards n where n.realm_id = s.realm_id and n.previous_id = s.id)
       and s.group_id <> all (array(select authority.my_unjudged_group_ids()))
       and ((select authority.holds_everywhere('evaluate_scores')) or s.group_id = any (array(select authority.my_judged_group_ids())))));
end $$;
comment on function api.show_judging(text) is
  'Scoreboards that the caller judges, in their newest version, waiting ones first: {calendar, semester, rows: [{group, parent, version, status, submitted_at, members, points}]}.';
grant execute on function api.show_judging(text) to visitor;
