-- For definers, and under the caller's rules: a version counts when it is accepted and none follows it.
create function cascades.accepted_points(semesters app.semester[])
  returns table (semester app.semester, group_id uuid, user_id uuid, work bigint, responsibility bigint, points int)
  language sql stable rows 1000
begin atomic
  select s.semester, s.group_id, m.user_id, s.work, s.responsibility,
         cascades.counted_points(s.work, s.responsibility, r.work_cap, r.responsibility_cap, r.group_cap)
    from (select b.realm_id, b.semester, b.group_id, p.membership_id,
                 coalesce(sum(p.points) filter (where g.category = 'WORK'), 0) as work,
                 coalesce(sum(p.points) filter (where g.category = 'RESPONSIBILITY'), 0) as responsibility
            from app.scoreboards b
            join app.guidelines g on g.realm_id = b.realm_id and g.scoreboard_id = b.id
            join app.point_requests p on p.realm_id = g.realm_id and p.scoreboard_id = b.id and p.guideline_id = g.id
           where b.realm_id = (select session.realm_id()) and b.semester = any (accepted_points.semesters) and b.status = 'ACCEPTED'
             and not exists (select from app.scoreboards n where n.realm_id = b.realm_id and n.previous_id = b.id)
           group by 1, 2, 3, 4) s
    join app.memberships m on m.realm_id = s.realm_id and m.id = s.membership_id
    join app.realms r on r.id = s.realm_id;
end;
comment on function cascades.accepted_points(app.semester[]) is
  'Points that were accepted in the semesters: per group and person the sums of work and responsibility, and what they count for.';
grant execute on function cascades.accepted_points(app.semester[]) to visitor, steward;
