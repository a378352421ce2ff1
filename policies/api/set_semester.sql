-- Definer: realms are nobody's to write by hand.
create function api.set_semester(semester text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm app.realms;
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  perform session.demand_fresh_reads();
  select r.* into v_realm from app.realms r where r.id = session.realm_id() for no key update;
  if v_realm.season <> 'OFF' then
    raise exception using errcode = 'PT409', message = 'season_not_off';
  end if;
  if v_realm.semester is not null and set_semester.semester::app.semester <> all (array[v_realm.semester,
       cascades.semester_shift(v_realm.semester, 1), cascades.semester_shift(v_realm.semester, -1)]) then
    raise exception using errcode = 'PT409', message = 'semester_too_far', detail = '{"field":"semester"}';
  end if;
  update app.realms r set semester = set_semester.semester::app.semester
   where r.id = v_realm.id and r.semester is distinct from set_semester.semester::app.semester;
  return jsonb_build_object('semester', set_semester.semester, 'season', v_realm.season);
end $$;
comment on function api.set_semester(text) is
  'Says which semester is evaluated: any at first, then one step forward or back, while the season is off. For holders of the realm root. PT409 season_not_off, semester_too_far; a text that is no semester violates semester_form.';
grant execute on function api.set_semester(text) to visitor;
