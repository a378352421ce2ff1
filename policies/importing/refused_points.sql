-- Row 0 is the header. Rows of people who are no members are skipped (E-19), whatever stands in them.
create function importing.refused_points(plan importing.planned_cell[]) returns table ("row" int, "column" int, key text, about text)
  language sql immutable
begin atomic
  select 0, c.col, 'unknown_guideline', min(c.guideline) from unnest(plan) c where c.guideline_id is null group by c.col
  union all
  select 0, g.col, 'guideline_twice', g.guideline
    from (select c.col, min(c.guideline) as guideline, min(c.col) over (partition by c.guideline_id) as first
            from unnest(plan) c where c.guideline_id is not null group by c.guideline_id, c.col) g where g.col <> g.first
  union all
  select m.line, 1, 'member_twice', m.member
    from (select c.line, min(c.member) as member, min(c.line) over (partition by c.membership_id) as first
            from unnest(plan) c where c.membership_id is not null group by c.membership_id, c.line) m where m.line <> m.first
  union all
  select c.line, c.col, f.key, f.about
    from unnest(plan) c
    cross join lateral (values
      ('no_whole_number', left(c.value, 60), c.value is not null and c.points is null),
      ('too_many_points', c.most::text, c.points > c.most),
      ('member_not_active', c.member, c.status is distinct from 'ACTIVE' and c.points <> coalesce(c.was, 0)),
      ('comment_too_long', null, exists (select from unnest(c.said) s where length(s) > 2000))) f (key, about, wrong)
   where f.wrong and c.membership_id is not null and c.guideline_id is not null;
end;
comment on function importing.refused_points(importing.planned_cell[]) is
  'What is wrong with a points table from a file: row and column of the cell, a key, and what it is about.';
grant execute on function importing.refused_points(importing.planned_cell[]) to steward;
