-- A group is known by its handle, by a former handle, or by the handle of a name that the file calls previous:
-- then the file has renamed it.
create function importing.known_groups(organisation importing.organisation)
  returns table (slug text, group_id uuid, is_renamed boolean)
  language sql stable
begin atomic
  with wanted (slug, key, by_former) as (
    select (organisation).slug, (organisation).slug || '@' || (organisation).slug, false
    union all
    select t.slug, (organisation).slug || '@' || t.slug, false from unnest((organisation).teams) t
    union all
    select t.slug, (organisation).slug || '@' || f.slug, true
      from unnest((organisation).teams) t, unnest(t.previously) f (slug)),
  known (key, group_id, by_alias) as (
    select g.handle_key, g.id, false from app.groups g where g.realm_id = (select session.realm_id())
    union all
    select a.alias_key, a.group_id, true from app.group_aliases a where a.realm_id = (select session.realm_id()))
  select distinct on (w.slug) w.slug, k.group_id, w.by_former
    from wanted w join known k on k.key = w.key
   order by w.slug, w.by_former, k.by_alias;
end;
comment on function importing.known_groups(importing.organisation) is 'Groups of the file that the realm has already.';
grant execute on function importing.known_groups(importing.organisation) to steward;
