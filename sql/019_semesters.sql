-- The calendar of evaluations: which semester it is, and what may be done in it.
create domain app.semester as text collate "C"
  constraint semester_form check (
    value is null or case when value ~ '^20[0-9]{2}-20[0-9]{2}/[12]$'
         then substr(value, 6, 4)::int = substr(value, 1, 4)::int + 1 else false end);
comment on domain app.semester is 'A half of a school year: 2026-2027/1 is the autumn of 2026, 2026-2027/2 the spring of 2027. Sorts in the order of time.';

create type app.season as enum ('OFF', 'SUBMISSION', 'JUDGING');
comment on type app.season is 'OFF: nothing is edited; SUBMISSION: groups give points and submit; JUDGING: submitted points are accepted or returned.';

alter table app.realms
  add column semester app.semester,
  add column season app.season not null default 'OFF',
  add column work_cap int not null default 30 constraint work_cap_range check (work_cap between 0 and 1000),
  add column responsibility_cap int not null default 20 constraint responsibility_cap_range check (responsibility_cap between 0 and 1000),
  add column group_cap int not null default 50 constraint group_cap_range check (group_cap between 0 and 1000),
  add column history_cap int not null default 100 constraint history_cap_range check (history_cap between 0 and 10000),
  add constraint season_has_semester check (season = 'OFF' or semester is not null);
comment on column app.realms.semester is 'The semester that is evaluated now; set by hand. Null before the first.';
comment on column app.realms.season is 'What may be done in it: OFF, SUBMISSION or JUDGING.';
comment on column app.realms.work_cap is 'Points for work that count at most, per person, group and semester.';
comment on column app.realms.responsibility_cap is 'Points for responsibility that count at most, per person, group and semester.';
comment on column app.realms.group_cap is 'Points that count at most, per person, group and semester.';
comment on column app.realms.history_cap is 'The highest value in the point history.';
