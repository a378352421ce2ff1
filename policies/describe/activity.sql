-- Definer: a person's points are theirs to see, whichever groups they come from; a group that the reader does not see is not named.
create function describe.activity(person uuid) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  with earned as materialized (
    select p.semester, p.work, p.responsibility, p.points, g.handle, g.name,
           (select authority.holds_everywhere('view_group')) or g.id = any (array(select authority.my_group_ids('view_group'))) as seen
      from cascades.earned_points(activity.person) p
      join app.groups g on g.realm_id = (select session.realm_id()) and g.id = p.group_id),
  times as (
    select e.semester from earned e union select h.semester from app.point_history h
     where h.realm_id = (select session.realm_id()) and h.user_id = activity.person)
  select coalesce(jsonb_agg(jsonb_build_object('semester', t.semester,
           'points', (select h.points from app.point_history h
                       where h.realm_id = (select session.realm_id()) and h.user_id = activity.person and h.semester = t.semester),
           'groups', (select coalesce(jsonb_agg(jsonb_build_object('handle', case when e.seen then e.handle end, 'name', case when e.seen then e.name end,
                        'work', e.work, 'responsibility', e.responsibility, 'points', e.points) order by e.points desc, e.name), '[]')
                        from earned e where e.semester = t.semester)) order by t.semester desc), '[]')
    from times t;
end;
comment on function describe.activity(uuid) is
  'A person''s accepted points, newest semester first: [{semester, points (of the history, null when it was not written), groups: [{handle, name, work, responsibility, points}]}].';
grant execute on function describe.activity(uuid) to steward;
