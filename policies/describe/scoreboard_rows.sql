-- Members who can earn, and those who were given something when they still could. Cells and sums are worked out once, not
-- again for every member when nothing is known yet of how many there are.
create function describe.scoreboard_rows(scoreboard app.scoreboards) returns jsonb
  language sql stable
begin atomic
  -- Materialised: without statistics of a table that has just been filled they would be made anew for every member.
  with cells as materialized (
    select p.membership_id, jsonb_object_agg(p.guideline_id, p.points) as cells from app.point_requests p
     where p.realm_id = (scoreboard).realm_id and p.scoreboard_id = (scoreboard).id group by 1),
  said as materialized (
    select o.membership_id, jsonb_object_agg(o.guideline_id, o.count) as said
      from (select p.membership_id, p.guideline_id, count(*)
              from app.point_requests p join app.point_comments k on k.realm_id = p.realm_id and k.request_id = p.id
             where p.realm_id = (scoreboard).realm_id and p.scoreboard_id = (scoreboard).id group by 1, 2) o group by 1),
  sums as materialized (select * from describe.member_sums((scoreboard).id))
  select coalesce(jsonb_agg(jsonb_build_object('member', m.id, 'username', f.username, 'name', f.name, 'status', t.status,
           'cells', coalesce(c.cells, '{}'), 'comments', coalesce(n.said, '{}'), 'work', coalesce(s.work, 0), 'responsibility', coalesce(s.responsibility, 0), 'points', coalesce(s.points, 0))
           order by f.name collate "hu-x-icu" nulls last, m.id), '[]')
    from app.memberships m
    join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
    left join app.profiles f on f.user_id = m.user_id
    left join cells c on c.membership_id = m.id
    left join said n on n.membership_id = m.id
    left join sums s on s.member = m.id
   where m.realm_id = (scoreboard).realm_id and m.group_id = (scoreboard).group_id and (t.status = 'ACTIVE' or c.cells is not null);
end;
comment on function describe.scoreboard_rows(app.scoreboards) is
  'The rows of a points table in Hungarian order: [{member, username, name, status, cells: {guideline: points}, comments: {guideline: how many}, work, responsibility, points}].';
grant execute on function describe.scoreboard_rows(app.scoreboards) to visitor;
