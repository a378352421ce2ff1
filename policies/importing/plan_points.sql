-- Members and guidelines are looked up once each, not for every cell.
create function importing.plan_points(v_board app.scoreboards, cells jsonb) returns importing.planned_cell[]
  language sql stable
begin atomic
  with sent as materialized (
    select e.place::int as place, (e.cell ->> 'row')::numeric::int as line, (e.cell ->> 'column')::numeric::int as col,
           btrim(e.cell ->> 'member') as member, btrim(e.cell ->> 'guideline') as guideline,
           nullif(btrim(e.cell ->> 'points'), '') as value, e.cell -> 'comments' as comments
      from jsonb_array_elements(plan_points.cells) with ordinality e (cell, place)),
  known as materialized (
    select s.member, coalesce(u.id, i.id) as id
      from (select distinct x.member from sent x) s
      left join app.profiles f on f.username_key = lower(s.member)
      left join app.memberships u on u.realm_id = (v_board).realm_id and u.group_id = (v_board).group_id and u.user_id = f.user_id
      left join app.memberships i on i.realm_id = (v_board).realm_id and i.group_id = (v_board).group_id
           and i.id = case when pg_input_is_valid(s.member, 'uuid') then s.member::uuid end),
  read as (
    select s.*, k.id as membership_id, t.status, g.id as guideline_id, g.max_per_member, p.id as request_id, p.points as was
      from sent s
      join known k on k.member = s.member
      left join app.membership_periods t on t.realm_id = (v_board).realm_id and t.membership_id = k.id and t.until is null
      left join app.guidelines g on g.realm_id = (v_board).realm_id and g.scoreboard_id = (v_board).id and g.name_key = lower(s.guideline)
      left join app.point_requests p on p.realm_id = (v_board).realm_id and p.scoreboard_id = (v_board).id
           and p.membership_id = k.id and p.guideline_id = g.id)
  select coalesce(array_agg((r.place, r.line, r.col, r.member, r.guideline, r.value, c.texts, r.membership_id, r.status, r.guideline_id,
           r.max_per_member, r.was, case when r.value ~ '^[0-9]{1,9}$' then r.value::int end)::importing.planned_cell order by r.place), '{}')
    from read r
    left join lateral (
      select array_agg(n.text order by n.n) as texts
        from (select distinct on (importing.plain(x.text)) importing.plain(x.text) as text, x.n
                from jsonb_array_elements_text(r.comments) with ordinality x (text, n) order by importing.plain(x.text), x.n) n
       where n.text <> '' and not exists (select from app.point_comments o where o.realm_id = (v_board).realm_id
               and o.request_id = r.request_id and importing.plain(o.text) = n.text)) c on r.comments is not null;
end;
comment on function importing.plan_points(app.scoreboards, jsonb) is
  'What the cells of a file mean in a scoreboard; members are named by username or membership id, guidelines by name ignoring case.';
grant execute on function importing.plan_points(app.scoreboards, jsonb) to steward;
