-- Reads what was sent for a scoreboard: cells whose member or guideline is not there come back without it.
create function authority.read_cells(v_board app.scoreboards, cells jsonb)
  returns table (place int, membership_id uuid, status app.membership_status, guideline_id uuid, points int, was int, stale boolean)
  language sql stable rows 100
begin atomic
  select c.place::int, m.id, t.status, g.id,
         greatest(0, least(coalesce(round(c.points), 0), g.max_per_member))::int, p.points,
         c.cell ? 'was' and coalesce(c.was, 0) <> coalesce(p.points, 0)
    from (select e.place, e.cell, e.cell ->> 'member' as member, e.cell ->> 'guideline' as guideline,
                 case jsonb_typeof(e.cell -> 'points') when 'number' then (e.cell ->> 'points')::numeric end as points,
                 case jsonb_typeof(e.cell -> 'was') when 'number' then (e.cell ->> 'was')::numeric end as was
            from jsonb_array_elements(read_cells.cells) with ordinality e (cell, place)) c
    left join app.guidelines g on g.realm_id = (v_board).realm_id and g.scoreboard_id = (v_board).id and g.id::text = lower(c.guideline)
    left join app.profiles f on f.username_key = lower(c.member)
    left join app.memberships m on m.realm_id = (v_board).realm_id and m.group_id = (v_board).group_id
         and (m.id::text = lower(c.member) or m.user_id = f.user_id)
    left join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
    left join app.point_requests p on p.realm_id = m.realm_id and p.scoreboard_id = (v_board).id
         and p.membership_id = m.id and p.guideline_id = g.id;
end;
comment on function authority.read_cells(app.scoreboards, jsonb) is
  'Cells of a list [{member (username or membership id), guideline (id), points, was?}] as the scoreboard knows them: place in the list, membership with its status, guideline, points cut to 0 and the guideline''s maximum (E-11), points that are there, and whether they are not what the sender saw.';
grant execute on function authority.read_cells(app.scoreboards, jsonb) to steward;
