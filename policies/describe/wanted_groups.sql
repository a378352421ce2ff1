-- Under the caller's own rules: parents are looked up once each, and judged in the order of every refusal.
create function describe.wanted_groups(groups jsonb)
  returns table (place int, parent_id uuid, slug text, name text, description text, key text, state text, field text)
  language sql stable
begin atomic
  with wanted as (
    select g.place::int as place, g.value ->> 'parent' as parent, coalesce(btrim(g.value ->> 'name'), '') as name,
           coalesce(nullif(g.value ->> 'slug', ''), cascades.slug_of(g.value ->> 'name'), '') as slug,
           coalesce(g.value ->> 'description', '') as description
      from jsonb_array_elements(wanted_groups.groups) with ordinality g (value, place)),
  parents as materialized (
    select p.parent, p.found, authority.may_create_group((p.found).id) as may
      from (select d.parent, case when d.parent is not null then authority.find_group(d.parent) end as found
              from (select distinct w.parent from wanted w) d) p)
  select w.place, (p.found).id, w.slug, w.name, w.description, r.key, r.state, r.field
    from wanted w
    join parents p on p.parent is not distinct from w.parent
    left join lateral (select f.key, f.state, f.field from (values
        (1, w.parent is not null and (p.found).id is null, 'group_not_found', 'PT404', 'parent'),
        (2, not p.may, 'group_not_allowed', 'PT403', 'parent'),
        (3, (p.found).archived_at is not null, 'parent_archived', 'PT409', 'parent'),
        (4, length(w.name) not between 1 and 200 or w.name ~ '[[:cntrl:]]', 'invalid_name', 'PT422', 'name'),
        (5, w.slug !~ '^[a-z0-9_-]{1,100}$', 'invalid_slug', 'PT422', 'slug'),
        (6, length(w.description) > 10000, 'invalid_description', 'PT422', 'description')) f (rank, holds, key, state, field)
      where f.holds order by f.rank limit 1) r on true;
end;
comment on function describe.wanted_groups(jsonb) is
  'The groups of a list as they would be made, each with the refusal it would meet: {place, parent_id, slug, name, description, key, state, field}.';
grant execute on function describe.wanted_groups(jsonb) to visitor;
