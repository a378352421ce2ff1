create function describe.closed_semester() returns app.semester
  language plpgsql stable set search_path = ''
as $$
declare
  v_no text := describe.lists_refused();
begin
  if v_no = 'not_allowed' then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  elsif v_no = 'semester_missing' then
    raise exception using errcode = 'PT409', message = 'semester_missing';
  elsif v_no is not null then
    raise exception using errcode = 'PT409', message = 'season_not_off';
  end if;
  return (select r.semester from app.realms r where r.id = session.realm_id());
end $$;
comment on function describe.closed_semester() is
  'The semester that lists speak of: for holders of the realm root (PT403 not_allowed), in the off season (PT409 season_not_off, semester_missing).';
grant execute on function describe.closed_semester() to visitor;
