create function describe.group_link(group_id uuid) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('handle', g.handle, 'name', g.name) from app.groups g
   where g.realm_id = (select session.realm_id()) and g.id = group_link.group_id;
end;
comment on function describe.group_link(uuid) is 'A group as one may see it: {handle, name}; null when hidden.';
grant execute on function describe.group_link(uuid) to visitor;
