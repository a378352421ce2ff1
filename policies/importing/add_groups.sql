-- created_by stays empty: whoever imports founds the groups for others, and owns none of them by that.
create function importing.add_groups(plan importing.planned_group[]) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_created int;
  v_aliases int;
  v_updated int;
begin
  insert into app.groups (id, parent_id, org, slug, name, description)
  select p.id, p.parent_id, p.org, p.slug, p.name, p.description
    from unnest(plan) p where p.is_new order by p.place;
  get diagnostics v_created = row_count;

  -- Before renaming, which would keep the former handle by itself. What a group is called now is no former name.
  insert into app.group_aliases (realm_id, alias_key, group_id)
  select session.realm_id(), p.org || '@' || f.slug, p.id
    from unnest(plan) p cross join unnest(p.former) f (slug)
    join app.groups g on g.realm_id = session.realm_id() and g.id = p.id
   where not p.is_archived and (p.is_renamed or g.slug <> f.slug)
  on conflict (realm_id, alias_key) do nothing;
  get diagnostics v_aliases = row_count;

  -- An empty description in the file does not wipe out one that was written here.
  update app.groups g
     set description = case p.description when '' then g.description else p.description end,
         slug = case when p.is_renamed then p.slug else g.slug end,
         name = case when p.is_renamed then p.name else g.name end
    from unnest(plan) p
   where g.realm_id = session.realm_id() and g.id = p.id and not p.is_new and not p.is_archived
     and (p.is_renamed or p.description not in ('', g.description));
  get diagnostics v_updated = row_count;

  return jsonb_build_object('groups_created', v_created, 'groups_updated', v_updated, 'aliases_created', v_aliases);
end $$;
comment on function importing.add_groups(importing.planned_group[]) is
  'Makes the groups the realm has not, renames and describes those it has, keeps former names as aliases.';
grant execute on function importing.add_groups(importing.planned_group[]) to steward;
