-- For definers: the line, its policy locked and asked for. What a cascade wrote, a cascade alone changes.
create function authority.lock_statement(statement uuid, version int) returns app.statements
  language plpgsql volatile set search_path = ''
as $$
declare
  v_line app.statements;
  v_policy app.policies;
begin
  select s.* into v_line from app.statements s where s.realm_id = session.realm_id() and s.id = lock_statement.statement;
  if not found or v_line.policy_id <> all (array(select authority.my_visible_policy_ids())) then
    raise exception using errcode = 'PT404', message = 'statement_not_found';
  end if;
  v_policy := authority.lock_policy(v_line.policy_id, lock_statement.version);
  select s.* into v_line from app.statements s where s.realm_id = v_policy.realm_id and s.id = lock_statement.statement;
  if not found then
    raise exception using errcode = 'PT404', message = 'statement_not_found';
  end if;
  if v_line.escalated_from is not null then
    raise exception using errcode = 'PT403', message = 'escalation_fixed';
  end if;
  return v_line;
end $$;
comment on function authority.lock_statement(uuid, int) is
  'A line that the caller may change, with its policy locked: PT404 statement_not_found, PT403 not_allowed or escalation_fixed, PT409 stale_version.';
grant execute on function authority.lock_statement(uuid, int) to steward;
