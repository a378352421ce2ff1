-- First of all: the other functions rely on slugs that are there once. The program's parser finds these itself.
create function importing.refused_forms(organisation importing.organisation)
  returns table (line int, key text, reason text)
  language sql immutable
begin atomic
  with groups (slug, parent_slug, name, description, line) as (
    select (organisation).slug, null, (organisation).name, (organisation).description, (organisation).line
    union all
    select t.slug, nullif(t.parent_slug, ''), t.name, t.description, t.line
      from unnest((organisation).teams) t)
  select g.line, 'invalid_slug', format('%s gives no usable handle', coalesce(g.name, g.slug, 'a team'))
    from groups g where g.slug is null or g.slug !~ '^[a-z0-9_-]{1,100}$'
  union all
  select max(g.line), 'handle_taken', format('the handle %s is there twice', g.slug)
    from groups g group by g.slug having count(*) > 1
  union all
  select g.line, 'invalid_name', format('%s has no usable name', g.slug)
    from groups g
   where g.name is null or length(g.name) not between 1 and 200 or g.name ~ '[[:cntrl:]]' or g.name <> btrim(g.name)
  union all
  select g.line, 'invalid_description', format('the description of %s is too long', g.slug)
    from groups g where length(g.description) > 10000
  union all
  select max(g.line), 'name_taken', format('the name %s is there twice', min(g.name))
    from groups g group by lower(g.name) having count(*) > 1
  union all
  select g.line, 'invalid_slug', format('a previous name of %s gives no usable handle', g.slug)
    from unnest((organisation).teams) g, unnest(g.previously) f (slug)
   where f.slug is null or f.slug !~ '^[a-z0-9_-]{1,100}$'
  union all
  select g.line, 'unknown_parent', format('the team above %s is not in the file', g.slug)
    from groups g where g.parent_slug is not null and g.parent_slug not in (select p.slug from groups p where p.slug is not null)
  union all
  select min(m.line), 'invalid_username', format('%s is no username', left(coalesce(m.username, 'an empty line'), 60))
    from importing.mentions(organisation) m
   where m.username is null or m.username !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'
   group by m.username;
end;
comment on function importing.refused_forms(importing.organisation) is 'What is wrong with the file whatever the realm holds.';
grant execute on function importing.refused_forms(importing.organisation) to steward;
