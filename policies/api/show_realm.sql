create function api.show_realm() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('id', r.id, 'name', r.name, 'max_group_depth', r.max_group_depth,
    'max_policy_depth', r.max_policy_depth, 'open_to_join', r.open_to_join,
    'work_cap', r.work_cap, 'responsibility_cap', r.responsibility_cap, 'group_cap', r.group_cap, 'history_cap', r.history_cap,
    'calendar', jsonb_build_object('semester', r.semester, 'season', r.season,
      'suggested', cascades.semester_of((now() at time zone 'Europe/Budapest')::date),
      'before', cascades.semester_shift(r.semester, -1), 'after', cascades.semester_shift(r.semester, 1)),
    'can', jsonb_build_object('edit', authority.holds_root(), 'export', l.no is null), 'export_refused', l.no)
    from app.realms r cross join (select describe.lists_refused() as no offset 0) l where r.id = (select session.realm_id());
end;
comment on function api.show_realm() is 'Settings of the realm, and whether the caller may change them: {id, name, max_group_depth, max_policy_depth, open_to_join, work_cap, responsibility_cap, group_cap, history_cap, calendar: {semester, season, suggested (of today), before, after}, can: {edit, export (lists of the semester)}, export_refused (why not)}.';
grant execute on function api.show_realm() to visitor;
