-- seen is the print of all that a preview shows, so that nothing else is done than what was shown.
create function importing.points_report(board_id uuid, plan importing.planned_cell[]) returns jsonb
  language sql stable
begin atomic
  with mine as (select c.* from unnest(plan) c where c.membership_id is not null),
  report (said) as (
    select jsonb_build_object(
      'cells', cardinality(points_report.plan),
      'changes', (select coalesce(jsonb_agg(jsonb_build_object('row', c.line, 'column', c.col, 'member', c.member, 'guideline', c.guideline,
                    'from', coalesce(c.was, 0), 'to', c.points) order by c.line, c.col), '[]')
                    from mine c where c.points <> coalesce(c.was, 0)),
      'unchanged', (select count(*) from mine c where c.points = coalesce(c.was, 0)),
      'comments', (select coalesce(jsonb_agg(jsonb_build_object('row', c.line, 'column', c.col, 'member', c.member, 'guideline', c.guideline,
                     'text', s.text) order by c.line, c.col, s.n), '[]')
                     from mine c cross join lateral unnest(c.said) with ordinality s (text, n)),
      'skipped', (select coalesce(jsonb_agg(jsonb_build_object('row', s.line, 'column', 1, 'key', 'not_a_member', 'about', s.member) order by s.line, s.member), '[]')
                    from (select distinct c.line, c.member from unnest(plan) c where c.membership_id is null) s),
      'errors', (select coalesce(jsonb_agg(to_jsonb(r) order by r."row", r."column", r.key), '[]') from importing.refused_points(points_report.plan) r)))
  select r.said || jsonb_build_object('seen', encode(sha256(convert_to(points_report.board_id::text || r.said::text, 'UTF8')), 'hex')) from report r;
end;
comment on function importing.points_report(uuid, importing.planned_cell[]) is
  'What a points table from a file would do: {cells, changes, unchanged, comments, skipped, errors, seen}.';
grant execute on function importing.points_report(uuid, importing.planned_cell[]) to steward;
