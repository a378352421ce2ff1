-- For definers: one statement, whatever the size. Everyone who was given points in either semester has a row, even of 0.
create function cascades.compute_history(semester app.semester) returns int
  language sql volatile
begin atomic
  with spans as materialized (
    select array[compute_history.semester, cascades.semester_shift(compute_history.semester, -1)] as both),
  sums as (
    select a.user_id, a.group_id, sum(a.points)::bigint as points
      from cascades.accepted_points((select s.both from spans s)) a group by 1, 2),
  concerned as (
    select distinct m.user_id from app.scoreboards b
      join app.point_requests p on p.realm_id = b.realm_id and p.scoreboard_id = b.id
      join app.memberships m on m.realm_id = p.realm_id and m.id = p.membership_id
     where b.realm_id = (select session.realm_id()) and b.semester = any ((select s.both from spans s)::app.semester[])),
  history as materialized (
    select c.user_id, least(cascades.whole_root(coalesce(sum(s.points * s.points), 0)::bigint), r.history_cap)::int as points
      from concerned c left join sums s on s.user_id = c.user_id
      cross join app.realms r where r.id = (select session.realm_id())
     group by c.user_id, r.history_cap),
  gone as (
    delete from app.point_history h
     where h.realm_id = (select session.realm_id()) and h.semester = compute_history.semester
       and not exists (select from history n where n.user_id = h.user_id)),
  written as (
    insert into app.point_history as h (realm_id, semester, user_id, points)
    select (select session.realm_id()), compute_history.semester, n.user_id, n.points from history n
    on conflict (realm_id, semester, user_id) do update set points = excluded.points where h.points <> excluded.points)
  select count(*)::int from history;
end;
comment on function cascades.compute_history(app.semester) is
  'Writes the point history of a semester anew and says for how many people: floor(min(sqrt(sum of g squared), history_cap)), g a group''s points over this semester and the one before (E-13).';
grant execute on function cascades.compute_history(app.semester) to steward;
