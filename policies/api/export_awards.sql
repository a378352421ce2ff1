-- Under the caller's own rules, as export_points.
create function api.export_awards() returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_semester app.semester := describe.closed_semester();
begin
  return jsonb_build_object('semester', v_semester, 'rows', (
    select coalesce(jsonb_agg(jsonb_build_object('username', f.username, 'name', f.name, 'email', l.email, 'group', g.name, 'kind', a.kind,
             'justification', a.justification) order by g.name collate "hu-x-icu", a.kind, f.name collate "hu-x-icu", a.id), '[]')
      from app.award_requests a
      join app.memberships m on m.realm_id = a.realm_id and m.id = a.membership_id
      join app.groups g on g.realm_id = m.realm_id and g.id = m.group_id
      left join app.profiles f on f.user_id = m.user_id
      left join describe.addresses() l on l.user_id = m.user_id
     where a.realm_id = (select session.realm_id()) and a.semester = v_semester and a.status = 'ACCEPTED' and a.kind <> 'KDO'));
end $$;
comment on function api.export_awards() is
  'Entry cards KB and AB that were accepted, one row for each, in the off season, for the realm root: {semester, rows: [{username, name, email, group, kind, justification}]} by group, card and name. PT403 not_allowed, PT409 season_not_off, semester_missing.';
grant execute on function api.export_awards() to visitor;
