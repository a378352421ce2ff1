create function importing.refused_guidelines(plan importing.planned_guideline[]) returns table ("row" int, "column" text, key text, about text)
  language sql immutable
begin atomic
  select g.line, f.field, f.key, f.about
    from (select p.*, first_value(p.line) over (partition by lower(p.told ->> 'name') order by p.place) as first from unnest(plan) p) g
    cross join lateral (values
      ('name', 'name_missing', null, not g.told ? 'name'),
      ('name', 'invalid_name', null, length(g.told ->> 'name') > 200 or g.told ->> 'name' ~ '[[:cntrl:]]'),
      ('name', 'guideline_twice', g.told ->> 'name', g.told ? 'name' and g.line <> g.first),
      ('category', 'unknown_category', left(g.told ->> 'category', 60), upper(g.told ->> 'category') not in ('WORK', 'RESPONSIBILITY')),
      ('category', 'category_missing', null, g.was is null and not g.told ? 'category'),
      ('max_per_member', 'maximum_missing', null, g.was is null and not g.told ? 'max_per_member'),
      ('max_per_member', 'maximum_wrong', left(g.told ->> 'max_per_member', 60), not case when g.told ->> 'max_per_member' ~ '^[0-9]{1,9}$'
        then (g.told ->> 'max_per_member')::int <= 1000 else not g.told ? 'max_per_member' end),
      ('max_total', 'total_wrong', left(g.told ->> 'max_total', 60), not case when g.told ->> 'max_total' ~ '^[0-9]{1,9}$'
        then (g.told ->> 'max_total')::int <= 1000000 else not g.told ? 'max_total' end),
      ('description', 'cell_too_long', null, length(g.told ->> 'description') > 5000)) f (field, key, about, wrong)
   where f.wrong
  union all
  select g.line, k.field, 'unknown_column', null
    from unnest(plan) g cross join lateral jsonb_object_keys(g.told) k (field)
   where k.field not in ('name', 'category', 'max_per_member', 'max_total', 'description');
end;
comment on function importing.refused_guidelines(importing.planned_guideline[]) is
  'What is wrong with a list of guidelines: row, column, a key, and what it is about.';
grant execute on function importing.refused_guidelines(importing.planned_guideline[]) to steward;
