create function cascades.semester_shift(semester app.semester, steps int) returns app.semester
  language sql immutable
begin atomic
  select (i.n / 2 || '-' || i.n / 2 + 1 || '/' || i.n % 2 + 1)::app.semester
    from (select substr(semester_shift.semester, 1, 4)::int * 2 + substr(semester_shift.semester, 11, 1)::int - 1 + steps as n) i;
end;
comment on function cascades.semester_shift(app.semester, int) is 'The semester so many halves of a year later; earlier when negative.';
grant execute on function cascades.semester_shift(app.semester, int) to visitor, steward;
