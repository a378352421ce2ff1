-- Which ready-made roles a page offers; api.apply_role decides all the same, by the same function.
create function describe.roles_for(g app.groups) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object('role', t.role, 'flags', authority.names_of(t.bits)) order by t.bits desc), '[]')
    from authority.role_templates() t
   where (g).archived_at is null and (authority.role_parent((g).id, t.bits)).id is not null;
end;
comment on function describe.roles_for(app.groups) is 'Ready-made roles that the caller may hand out in a group: [{role, flags}], the strongest first.';
grant execute on function describe.roles_for(app.groups) to visitor;
