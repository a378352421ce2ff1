-- What export_points, export_awards and export_active say no with, and what a page says instead of a link.
create function describe.lists_refused() returns text
  language sql stable
begin atomic
  select case when not authority.holds_root() then 'not_allowed'
    else (select case when r.semester is null then 'semester_missing' when r.season <> 'OFF' then 'season_not_off' end
            from app.realms r where r.id = (select session.realm_id())) end;
end;
comment on function describe.lists_refused() is
  'Why the caller gets no lists of the semester now: not_allowed, semester_missing, season_not_off; null when they do.';
grant execute on function describe.lists_refused() to visitor;
