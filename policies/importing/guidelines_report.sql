-- seen is the print of all that a preview shows, so that nothing else is done than what was shown.
create function importing.guidelines_report(v_board app.scoreboards, plan importing.planned_guideline[]) returns jsonb
  language sql stable
begin atomic
  with report (said) as (
    select jsonb_build_object(
      'rows', cardinality(guidelines_report.plan),
      'created', (select coalesce(jsonb_agg(p.becomes || jsonb_build_object('row', p.line) order by p.place), '[]') from unnest(plan) p where p.was is null),
      'changes', (select coalesce(jsonb_agg(jsonb_build_object('row', p.line, 'guideline', p.was ->> 'name', 'field', b.key,
                    'from', coalesce(p.was ->> b.key, ''), 'to', coalesce(b.value, '')) order by p.place, b.key), '[]')
                    from unnest(plan) p cross join lateral jsonb_each_text(p.becomes) b where p.was ->> b.key is distinct from b.value and p.was is not null),
      'unchanged', (select count(*) from unnest(plan) p where p.becomes = p.was),
      'kept', (select coalesce(jsonb_agg(g.name order by g.category desc, g.position, g.id), '[]') from app.guidelines g
                where g.realm_id = (v_board).realm_id and g.scoreboard_id = (v_board).id and g.id not in (select p.id from unnest(plan) p where p.id is not null)),
      'cut', (select coalesce(jsonb_agg(jsonb_build_object('guideline', c.name, 'members', c.members) order by c.place), '[]')
                from (select p.place, p.was ->> 'name' as name, count(*) as members
                        from unnest(plan) p
                        join app.point_requests r on r.realm_id = (v_board).realm_id and r.scoreboard_id = (v_board).id and r.guideline_id = p.id
                             and r.points > (p.becomes ->> 'max_per_member')::int
                       group by p.place, p.was) c),
      'errors', (select coalesce(jsonb_agg(to_jsonb(r) order by r."row", r."column", r.key), '[]') from importing.refused_guidelines(guidelines_report.plan) r)))
  select r.said || jsonb_build_object('seen', encode(sha256(convert_to((v_board).id::text || r.said::text, 'UTF8')), 'hex')) from report r;
end;
comment on function importing.guidelines_report(app.scoreboards, importing.planned_guideline[]) is
  'What a list of guidelines would do: {rows, created, changes, unchanged, kept, cut, errors, seen}; kept are those that the list does not name, cut says how many members have points above a lowered maximum.';
grant execute on function importing.guidelines_report(app.scoreboards, importing.planned_guideline[]) to steward;
