create function describe.group_path(group_id uuid) returns jsonb
  language sql stable
begin atomic
  with recursive up (parent_id, step, handle, name) as (
    select g.parent_id, 0, null::text collate "C", null::text from app.groups g
     where g.realm_id = (select session.realm_id()) and g.id = group_path.group_id
    union all
    select p.parent_id, u.step + 1, p.handle, p.name from up u
      join app.groups p on p.realm_id = (select session.realm_id()) and p.id = u.parent_id)
  select coalesce(jsonb_agg(jsonb_build_object('handle', u.handle, 'name', u.name) order by u.step desc)
                  filter (where u.step > 0), '[]') from up u;
end;
comment on function describe.group_path(uuid) is 'Groups above a group as far as one may see them, top first: [{handle, name}].';
grant execute on function describe.group_path(uuid) to visitor;
