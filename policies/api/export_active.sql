-- Under the caller's own rules, as export_points.
create function api.export_active() returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_semester app.semester := describe.closed_semester();
begin
  return jsonb_build_object('semester', v_semester, 'rows', (
    select coalesce(jsonb_agg(jsonb_build_object('username', f.username, 'name', f.name, 'email', l.email) order by f.name collate "hu-x-icu", a.user_id), '[]')
      from (select distinct p.user_id from cascades.accepted_points(array[v_semester, cascades.semester_shift(v_semester, -1)]) p where p.points > 0) a
      left join app.profiles f on f.user_id = a.user_id
      left join describe.addresses() l on l.user_id = a.user_id));
end $$;
comment on function api.export_active() is
  'Who has accepted points in the semester or the one before, once each, in the off season, for the realm root: {semester, rows: [{username, name, email}]} by name. PT403 not_allowed, PT409 season_not_off, semester_missing.';
grant execute on function api.export_active() to visitor;
