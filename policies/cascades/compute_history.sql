-- For definers: one statement, whatever the size, and one walk over the cells. Everyone who was given points in either
-- semester has a row, even of 0. The settings: what it joins is large, and its sizes are not known beforehand.
create function cascades.compute_history(semester app.semester) returns int
  language sql volatile set search_path = '' set work_mem = '128MB' set enable_nestloop = off set enable_mergejoin = off
begin atomic
  with boards as materialized (
    select b.id, b.group_id, b.status = 'ACCEPTED' and not exists (
             select from app.scoreboards n where n.realm_id = b.realm_id and n.previous_id = b.id) as counts
      from app.scoreboards b
     where b.realm_id = (select session.realm_id())
       and b.semester in (compute_history.semester, cascades.semester_shift(compute_history.semester, -1))),
  given as materialized (
    select b.id, b.group_id, b.counts, p.membership_id, coalesce(sum(p.points) filter (where g.category = 'WORK'), 0) as work,
           coalesce(sum(p.points) filter (where g.category = 'RESPONSIBILITY'), 0) as responsibility
      from boards b
      join app.point_requests p on p.realm_id = (select session.realm_id()) and p.scoreboard_id = b.id
      join app.guidelines g on g.realm_id = (select session.realm_id()) and g.id = p.guideline_id
     group by b.id, b.group_id, b.counts, p.membership_id),
  sums as (
    select m.user_id, g.group_id, coalesce(sum(cascades.counted_points(g.work, g.responsibility, r.work_cap, r.responsibility_cap, r.group_cap))
             filter (where g.counts), 0)::bigint as points
      from given g
      join app.memberships m on m.realm_id = (select session.realm_id()) and m.id = g.membership_id
      cross join app.realms r where r.id = (select session.realm_id())
     group by m.user_id, g.group_id),
  history as materialized (
    select s.user_id, least(cascades.whole_root(sum(s.points * s.points)::bigint),
             (select r.history_cap from app.realms r where r.id = (select session.realm_id())))::int as points
      from sums s group by s.user_id),
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
