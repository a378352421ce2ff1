-- Definer: realms are nobody's to write by hand. Edits of points hold the realm's row shared, so that none slips past.
create function api.set_season(season text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm app.realms;
  v_people int;
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if set_season.season is null or set_season.season <> all (enum_range(null::app.season)::text[]) then
    raise exception using errcode = 'PT422', message = 'unknown_season', detail = '{"field":"season"}';
  end if;
  perform session.demand_fresh_reads();
  select r.* into v_realm from app.realms r where r.id = session.realm_id() for no key update;
  if v_realm.semester is null then
    raise exception using errcode = 'PT409', message = 'semester_missing';
  end if;
  update app.realms r set season = set_season.season::app.season where r.id = v_realm.id and r.season <> set_season.season::app.season;
  if set_season.season = 'OFF' then
    v_people := cascades.compute_history(v_realm.semester);
  end if;
  if set_season.season <> 'SUBMISSION' then
    update app.award_requests a set justification = ''
     where a.realm_id = v_realm.id and a.semester = v_realm.semester and a.kind = 'KDO' and a.justification <> '';
  end if;
  return jsonb_build_object('semester', v_realm.semester, 'season', set_season.season, 'people', v_people);
end $$;
comment on function api.set_season(text) is
  'Switches what may be done in the present semester: OFF, SUBMISSION or JUDGING, for holders of the realm root. Switching off writes the point history anew (people: how many); leaving submission empties the reasons of plain day entries. PT409 semester_missing, PT422 unknown_season.';
grant execute on function api.set_season(text) to visitor;
