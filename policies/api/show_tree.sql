create function api.show_tree(archived boolean default false) returns jsonb
  language sql stable
begin atomic
  with recursive seen as (
    select g.id, g.parent_id, g.handle, g.name, g.archived_at from app.groups g
     where g.realm_id = (select session.realm_id()) and (show_tree.archived or g.archived_at is null)),
  tree (id, parent_id, handle, name, archived_at, depth, place) as (
    -- Where a parent is hidden, its child stands at the top.
    select s.id, s.parent_id, s.handle, s.name, s.archived_at, 1, array[s.name collate "hu-x-icu", s.handle collate "hu-x-icu"]
      from seen s where not exists (select from seen p where p.id = s.parent_id)
    union all
    select s.id, s.parent_id, s.handle, s.name, s.archived_at, t.depth + 1, t.place || array[s.name collate "hu-x-icu", s.handle collate "hu-x-icu"]
      from tree t join seen s on s.parent_id = t.id)
  select jsonb_build_object('groups', coalesce(jsonb_agg(jsonb_build_object(
    'id', t.id, 'parent_id', t.parent_id, 'handle', t.handle, 'name', t.name, 'depth', t.depth,
    'archived_at', t.archived_at) order by t.place), '[]'))
    from tree t;
end;
comment on function api.show_tree(boolean) is
  'All groups that one may see, each after its parent: {groups: [{id, parent_id, handle, name, depth, archived_at}]}; archived ones on demand.';
grant execute on function api.show_tree(boolean) to visitor;
