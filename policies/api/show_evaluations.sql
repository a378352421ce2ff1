-- Groups that somebody leads by a right over all groups are not listed, as in show_manage: they are all groups.
create function api.show_evaluations() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object(
    'calendar', jsonb_build_object('semester', r.semester, 'season', r.season),
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name, 'version', s.version, 'status', s.status)
                 order by g.name collate "hu-x-icu", g.handle), '[]')
                 from app.groups g
                 left join app.scoreboards s on s.realm_id = g.realm_id and s.group_id = g.id and s.semester = r.semester
                      and not exists (select from app.scoreboards n where n.realm_id = s.realm_id and n.previous_id = s.id)
                where g.realm_id = r.id and g.archived_at is null and g.id = any (array(select authority.my_group_ids('edit_scores')))),
    'waiting', jsonb_path_query_array(api.show_judging() -> 'rows', '$[*] ? (@.status == "NOT_YET_EVALUATED")'),
    'can', jsonb_build_object('set_season', authority.holds_root(), 'judge', authority.holds_everywhere('evaluate_scores')
      or exists (select from authority.my_judged_group_ids() j (id) where j.id <> all (array(select authority.my_unjudged_group_ids())))))
    from app.realms r where r.id = (select session.realm_id());
end;
comment on function api.show_evaluations() is
  'Where evaluations stand for the caller: {calendar: {semester, season}, groups: [{handle, name, version, status}] whose points they write, waiting: rows of show_judging, can: {set_season, judge}}.';
grant execute on function api.show_evaluations() to visitor;
