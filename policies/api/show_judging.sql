-- Chips count what they would show: statuses within the resort that is chosen, resorts within the status.
create function api.show_judging(semester text default null, resort text default null, status text default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_realm app.realms;
  v_semester text;
  v_resort app.groups;
begin
  select r.* into v_realm from app.realms r where r.id = session.realm_id();
  v_semester := coalesce(show_judging.semester, v_realm.semester);
  if show_judging.status is not null and show_judging.status <> all (enum_range(null::app.request_status)::text[]) then
    raise exception using errcode = 'PT422', message = 'invalid_filter', detail = '{"field":"status"}';
  elsif show_judging.resort is not null then
    v_resort := authority.seen_group(show_judging.resort);
  end if;
  return (
    with recursive mine as materialized (
      select s.id, s.group_id, s.version, s.status, s.submitted_at from app.scoreboards s
       where s.realm_id = v_realm.id and s.semester = v_semester
         and not exists (select from app.scoreboards n where n.realm_id = s.realm_id and n.previous_id = s.id)
         and s.group_id <> all (array(select authority.my_unjudged_group_ids()))
         and ((select authority.holds_everywhere('evaluate_scores')) or s.group_id = any (array(select authority.my_judged_group_ids())))),
    -- Up to the nearest resort, else to the top.
    up as (
      select m.group_id, g.id, g.parent_id, g.is_resort from mine m join app.groups g on g.realm_id = v_realm.id and g.id = m.group_id
      union all
      select u.group_id, g.id, g.parent_id, g.is_resort from up u join app.groups g on g.realm_id = v_realm.id and g.id = u.parent_id where not u.is_resort),
    told as materialized (
      select m.*, u.id as resort_id, show_judging.status is null or m.status::text = show_judging.status as in_status,
             v_resort.id is null or u.id is not distinct from v_resort.id as in_resort
        from mine m left join up u on u.group_id = m.group_id and (u.is_resort or u.parent_id is null))
    select jsonb_build_object('calendar', jsonb_build_object('semester', v_realm.semester, 'season', v_realm.season), 'semester', v_semester,
      'resort', v_resort.handle, 'status', show_judging.status,
      'resorts', (select coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name, 'count', n.count) order by g.name collate "hu-x-icu"), '[]')
                    from (select t.resort_id, count(*) filter (where t.in_status) from told t group by 1) n
                    join app.groups g on g.realm_id = v_realm.id and g.id = n.resort_id),
      'statuses', (select coalesce(jsonb_agg(jsonb_build_object('status', n.status, 'count', n.count) order by n.status), '[]')
                     from (select t.status, count(*) filter (where t.in_resort) from told t group by 1) n),
      'total', (select count(*) from told t where t.in_status),
      'rows', (select coalesce(jsonb_agg(jsonb_build_object('group', jsonb_build_object('handle', g.handle, 'name', g.name),
                 'parent', case when p.id is not null then jsonb_build_object('handle', p.handle, 'name', p.name) end,
                 'version', t.version, 'status', t.status, 'submitted_at', t.submitted_at, 'members', c.members, 'points', c.points)
                 order by t.status = 'NOT_YET_EVALUATED' desc, p.name collate "hu-x-icu" nulls first, g.name collate "hu-x-icu"), '[]')
        from told t
        join app.groups g on g.realm_id = v_realm.id and g.id = t.group_id
        left join app.groups p on p.realm_id = g.realm_id and p.id = g.parent_id
        left join (select r.scoreboard_id, count(distinct r.membership_id) as members, sum(r.points) as points
                     from app.point_requests r where r.realm_id = v_realm.id group by 1) c on c.scoreboard_id = t.id
       where t.in_status and t.in_resort)));
end $$;
comment on function api.show_judging(text, text, text) is
  'Scoreboards that the caller judges, in their newest version, waiting ones first, perhaps of one resort and status: {calendar, semester, resort, status, resorts: [{handle, name, count}], statuses: [{status, count}], total (of the status, in all resorts), rows: [{group, parent, version, status, submitted_at, members, points}]}. A group belongs to the nearest resort, itself or above, else to the group at the top. PT404 group_not_found, PT422 invalid_filter.';
grant execute on function api.show_judging(text, text, text) to visitor;
