create function cascades.semester_of(day date) returns app.semester
  language sql immutable
begin atomic
  select case when d.m >= 9 then d.y || '-' || d.y + 1 || '/1'
              when d.m = 1 then d.y - 1 || '-' || d.y || '/1'
              else d.y - 1 || '-' || d.y || '/2' end::app.semester
    from (select extract(year from semester_of.day)::int as y, extract(month from semester_of.day)::int as m) d;
end;
comment on function cascades.semester_of(date) is 'The semester of a day: autumn from September to January, spring from February to August. Only a suggestion: the realm says which one is evaluated.';
grant execute on function cascades.semester_of(date) to visitor, steward;
