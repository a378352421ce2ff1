create function authority.role_line(g app.groups, resource text, bits int) returns app.statements
  language plpgsql volatile set search_path = ''
as $$
declare
  v_line app.statements;
begin
  v_line.realm_id := g.realm_id;
  v_line.id := uuidv7();
  v_line.resource := role_line.resource;
  v_line.group_id := g.id;
  v_line.any_group := false;
  v_line.any_user := true;
  return authority.with_bits(v_line, role_line.bits);
end $$;
comment on function authority.role_line(app.groups, text, int) is 'The line of a ready-made role on a group, about everybody in it; without a policy yet.';
grant execute on function authority.role_line(app.groups, text, int) to steward;
