create function importing.refused_groups(organisation importing.organisation, plan importing.planned_group[])
  returns table (line int, key text, reason text)
  language sql stable
begin atomic
  with recursive known (id, handle, key) as (
    select g.id, g.handle, g.handle_key from app.groups g where g.realm_id = (select session.realm_id())
    union all
    select a.group_id, g.handle, a.alias_key
      from app.group_aliases a join app.groups g on g.realm_id = a.realm_id and g.id = a.group_id
     where a.realm_id = (select session.realm_id())),
  tree (id, parent_id) as (
    select g.id, g.parent_id from app.groups g where g.realm_id = (select session.realm_id())
    union all
    select p.id, p.parent_id from unnest(plan) p where p.is_new),
  depths (id, depth) as (
    select t.id, 1 from tree t where t.parent_id is null
    union all
    select t.id, d.depth + 1 from depths d join tree t on t.parent_id = d.id)
  select t.line, 'unknown_parent', format('the team %s stands in a ring of teams', t.slug)
    from unnest((organisation).teams) t where t.slug not in (select p.slug from unnest(plan) p)
  union all
  select max(p.line), 'group_meant_twice', format('%s are one group in this realm', string_agg(p.slug, ' and ' order by p.place))
    from unnest(plan) p group by p.id having count(*) > 1
  union all
  select p.line, 'name_taken', format('the name %s is taken by %s', p.name, g.handle)
    from unnest(plan) p
    join app.groups g on g.realm_id = (select session.realm_id()) and g.name_key = lower(p.name) and g.id <> p.id
   where p.is_new or p.is_renamed
  union all
  select p.line, 'handle_taken', format('the handle %s is taken by %s', k.key, k.handle)
    from unnest(plan) p join known k on k.key = p.org || '@' || p.slug and k.id <> p.id
   where p.is_new or p.is_renamed
  union all
  select p.line, 'handle_taken', format('the previous name %s of %s is taken by %s', f.slug, p.slug, k.handle)
    from unnest(plan) p cross join unnest(p.former) f (slug)
    join known k on k.key = p.org || '@' || f.slug and k.id <> p.id
  union all
  select p.line, 'parent_archived', format('%s would stand below an archived group', p.slug)
    from unnest(plan) p join unnest(plan) u on u.id = p.parent_id where p.is_new and u.is_archived
  union all
  select p.line, 'group_too_deep', format('%s would stand on level %s of at most %s', p.slug, d.depth, r.max_group_depth)
    from unnest(plan) p join depths d on d.id = p.id
    join app.realms r on r.id = (select session.realm_id()) and d.depth > r.max_group_depth
   where p.is_new;
end;
comment on function importing.refused_groups(importing.organisation, importing.planned_group[]) is
  'Groups of the file that the realm cannot take as they are.';
grant execute on function importing.refused_groups(importing.organisation, importing.planned_group[]) to steward;
