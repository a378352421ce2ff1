-- E-14: means over those who have points, two decimals; 0 when nobody has. The mean over all is the reader's division.
create function describe.scoreboard_columns(scoreboard_id uuid) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'category', g.category, 'description', g.description,
           'max_per_member', g.max_per_member, 'max_total', g.max_total, 'position', g.position, 'sum', coalesce(s.sum, 0),
           'mean_of_given', coalesce(round(s.mean, 2), 0)) order by g.category desc, g.position, g.id), '[]')
    from app.guidelines g
    left join (select p.guideline_id, sum(p.points) as sum, avg(p.points) filter (where p.points > 0) as mean
                 from app.point_requests p
                where p.realm_id = (select session.realm_id()) and p.scoreboard_id = scoreboard_columns.scoreboard_id
                group by p.guideline_id) s on s.guideline_id = g.id
   where g.realm_id = (select session.realm_id()) and g.scoreboard_id = scoreboard_columns.scoreboard_id;
end;
comment on function describe.scoreboard_columns(uuid) is
  'The columns of a points table, work first: [{id, name, category, description, max_per_member, max_total, position, sum, mean_of_given}].';
grant execute on function describe.scoreboard_columns(uuid) to visitor;
