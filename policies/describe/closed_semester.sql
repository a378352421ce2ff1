create function describe.closed_semester() returns app.semester
  language plpgsql stable set search_path = ''
as $$
declare
  v_realm app.realms;
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  select r.* into v_realm from app.realms r where r.id = session.realm_id();
  if v_realm.semester is null then
    raise exception using errcode = 'PT409', message = 'semester_missing';
  elsif v_realm.season <> 'OFF' then
    raise exception using errcode = 'PT409', message = 'season_not_off';
  end if;
  return v_realm.semester;
end $$;
comment on function describe.closed_semester() is
  'The semester that lists speak of: for holders of the realm root (PT403 not_allowed), in the off season (PT409 season_not_off, semester_missing).';
grant execute on function describe.closed_semester() to visitor;
