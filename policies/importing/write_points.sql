-- A statement per table, whatever the size. A comment on an empty cell makes it a cell of 0 points (E-17).
create function importing.write_points(v_board app.scoreboards, plan importing.planned_cell[]) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  v_author uuid := session.user_id();
begin
  insert into app.point_requests as p (realm_id, scoreboard_id, membership_id, guideline_id, points)
  select v_board.realm_id, v_board.id, c.membership_id, c.guideline_id, coalesce(c.points, c.was, 0)
    from unnest(plan) c
   where c.membership_id is not null and (c.points <> coalesce(c.was, 0) or c.said is not null)
   order by c.place
  on conflict on constraint points_once do update set points = excluded.points where p.points <> excluded.points;
  insert into app.point_comments (realm_id, request_id, author_id, text)
  select p.realm_id, p.id, v_author, s.text
    from unnest(plan) c
    join app.point_requests p on p.realm_id = v_board.realm_id and p.scoreboard_id = v_board.id
         and p.membership_id = c.membership_id and p.guideline_id = c.guideline_id
    cross join lateral unnest(c.said) with ordinality s (text, n)
   order by c.place, s.n;
  if exists (select from unnest(plan) c where c.membership_id is not null and c.points <> coalesce(c.was, 0)) then
    perform cascades.touch_scoreboard(v_board.id);
  end if;
end $$;
comment on function importing.write_points(app.scoreboards, importing.planned_cell[]) is 'Writes the cells and comments of a points table from a file, all of them.';
grant execute on function importing.write_points(app.scoreboards, importing.planned_cell[]) to steward;
