-- Walks the file from the organisation down, so that every group finds the key of the one above it, new or not.
-- Volatile: it draws the keys of new groups.
create function importing.plan(organisation importing.organisation) returns importing.planned_group[]
  language sql volatile
begin atomic
  with recursive wanted as (
    select w.*, k.group_id, coalesce(k.is_renamed, false) as is_renamed, g.org, g.archived_at is not null as is_archived
      from (
        select (organisation).slug, null::text as parent_slug, (organisation).name, coalesce((organisation).description, '') as description,
               array[]::text[] as former, (organisation).line, 0::bigint as place
        union all
        select t.slug, coalesce(nullif(t.parent_slug, ''), (organisation).slug), t.name, coalesce(t.description, ''),
               coalesce(t.previously, array[]::text[]), t.line, t.place
          from unnest((organisation).teams) with ordinality
               t (name, slug, parent_slug, description, maintainers, members, previously, line, place)) w
      left join importing.known_groups(organisation) k on k.slug = w.slug
      left join app.groups g on g.realm_id = (select session.realm_id()) and g.id = k.group_id),
  walk (id, parent_id, org, slug, name, description, former, line, place, is_new, is_renamed, is_archived) as (
    select coalesce(w.group_id, uuidv7()), null::uuid, coalesce(w.org, w.slug), w.slug, w.name, w.description,
           w.former, w.line, w.place, w.group_id is null, w.is_renamed, w.is_archived
      from wanted w where w.parent_slug is null
    union all
    select coalesce(w.group_id, uuidv7()), u.id, coalesce(w.org, u.org), w.slug, w.name, w.description,
           w.former, w.line, w.place, w.group_id is null, w.is_renamed, w.is_archived
      from walk u join wanted w on w.parent_slug = u.slug)
  select array_agg((k.id, k.parent_id, k.org, k.slug, k.name, k.description, k.former, k.line, k.place,
                    k.is_new, k.is_renamed, k.is_archived)::importing.planned_group order by k.place)
    from walk k;
end;
comment on function importing.plan(importing.organisation) is 'The groups of the file in its order, each with its key and the key of the one above.';
grant execute on function importing.plan(importing.organisation) to steward;
