-- Under the caller's rules, and for definers.
create function describe.member_sums(scoreboard_id uuid) returns table (member uuid, work bigint, responsibility bigint, points int)
  language sql stable rows 100
begin atomic
  select s.membership_id, s.work, s.responsibility,
         cascades.counted_points(s.work, s.responsibility, r.work_cap, r.responsibility_cap, r.group_cap)
    from (select p.membership_id, coalesce(sum(p.points) filter (where g.category = 'WORK'), 0) as work,
                 coalesce(sum(p.points) filter (where g.category = 'RESPONSIBILITY'), 0) as responsibility
            from app.point_requests p
            join app.guidelines g on g.realm_id = p.realm_id and g.scoreboard_id = p.scoreboard_id and g.id = p.guideline_id
           where p.realm_id = (select session.realm_id()) and p.scoreboard_id = member_sums.scoreboard_id
           group by p.membership_id) s
    cross join (select x.work_cap, x.responsibility_cap, x.group_cap from app.realms x where x.id = (select session.realm_id())) r;
end;
comment on function describe.member_sums(uuid) is 'Sums of a scoreboard per membership: work and responsibility as given, points as they count.';
grant execute on function describe.member_sums(uuid) to visitor, steward;
