-- For definers: as accepted_points, but one person's, found by their memberships and not by the semester.
create function cascades.earned_points(person uuid)
  returns table (semester app.semester, group_id uuid, work bigint, responsibility bigint, points int)
  language sql stable rows 20
begin atomic
  select s.semester, s.group_id, s.work, s.responsibility,
         cascades.counted_points(s.work, s.responsibility, r.work_cap, r.responsibility_cap, r.group_cap)
    from (select b.realm_id, b.semester, b.group_id,
                 coalesce(sum(p.points) filter (where g.category = 'WORK'), 0) as work,
                 coalesce(sum(p.points) filter (where g.category = 'RESPONSIBILITY'), 0) as responsibility
            from app.memberships m
            join app.point_requests p on p.realm_id = m.realm_id and p.membership_id = m.id
            join app.guidelines g on g.realm_id = p.realm_id and g.id = p.guideline_id
            join app.scoreboards b on b.realm_id = p.realm_id and b.id = p.scoreboard_id and b.status = 'ACCEPTED'
           where m.realm_id = (select session.realm_id()) and m.user_id = earned_points.person
             and not exists (select from app.scoreboards n where n.realm_id = b.realm_id and n.previous_id = b.id)
           group by 1, 2, 3) s
    join app.realms r on r.id = s.realm_id;
end;
comment on function cascades.earned_points(uuid) is
  'What a person was given and what was accepted, by semester and group: sums of work and responsibility, and what they count for.';
grant execute on function cascades.earned_points(uuid) to steward;
