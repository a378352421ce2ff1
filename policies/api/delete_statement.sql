-- Definer: visitors may not delete.
create function api.delete_statement(statement uuid, version int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_line app.statements := authority.lock_statement(delete_statement.statement, delete_statement.version);
begin
  delete from app.statements s where s.realm_id = v_line.realm_id and s.id = v_line.id;
  perform cascades.touch_policy(v_line.policy_id);
  return describe.policy(v_line.policy_id);
end $$;
comment on function api.delete_statement(uuid, int) is 'Deletes a line of a policy; the policies below lose what it covered, at once.';
grant execute on function api.delete_statement(uuid, int) to visitor;
