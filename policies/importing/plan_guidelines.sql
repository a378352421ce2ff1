-- Known by name, ignoring case. What is not told stays; a max_total of 0 is none, as in api.edit_guideline.
create function importing.plan_guidelines(v_board app.scoreboards, rows jsonb) returns importing.planned_guideline[]
  language sql stable
begin atomic
  with told as (
    select e.place::int as place, (e."row" ->> 'row')::numeric::int as line,
           (select coalesce(jsonb_object_agg(v.key, v.value), '{}')
              from (select x.key, case x.key when 'description' then importing.plain(x.value) else btrim(x.value, E' \t\r\n') end as value
                      from jsonb_each_text(e."row") x where x.key <> 'row') v
             where v.value <> '') as said
      from jsonb_array_elements(plan_guidelines.rows) with ordinality e ("row", place)),
  known as (
    select t.place, t.line, t.said, g.id,
           case when g.id is not null then jsonb_build_object('name', g.name, 'category', g.category,
             'max_per_member', g.max_per_member, 'max_total', g.max_total, 'description', g.description) end as was,
           t.said ->> 'description' is distinct from importing.plain(g.description) as rewritten
      from told t
      left join app.guidelines g on g.realm_id = (v_board).realm_id and g.scoreboard_id = (v_board).id and g.name_key = lower(t.said ->> 'name'))
  select coalesce(array_agg((k.place, k.line, k.id, k.said, k.was, coalesce(k.was, '{"max_total": null, "description": ""}') || jsonb_strip_nulls(jsonb_build_object(
           'name', k.said ->> 'name', 'category', upper(k.said ->> 'category'),
           'max_per_member', case when k.said ->> 'max_per_member' ~ '^[0-9]{1,9}$' then (k.said ->> 'max_per_member')::int end,
           'description', case when k.rewritten then k.said ->> 'description' end))
           || case when k.said ->> 'max_total' ~ '^[0-9]{1,9}$'
                   then jsonb_build_object('max_total', nullif((k.said ->> 'max_total')::int, 0)) else '{}' end)::importing.planned_guideline
           order by k.place), '{}')
    from known k;
end;
comment on function importing.plan_guidelines(app.scoreboards, jsonb) is 'What the rows of a list of guidelines mean in a scoreboard.';
grant execute on function importing.plan_guidelines(app.scoreboards, jsonb) to steward;
