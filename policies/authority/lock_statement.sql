-- For definers: the line, its policy locked and asked for. What a cascade wrote, a cascade alone changes.
create function authority.lock_statement(statement uuid, version int) returns app.statements
  language plpgsql volatile set search_path = ''
as $$
declare
  v_line app.statements;
  v_policy app.policies;
begin
  select s.* into v_line from app.statements s where s.realm_id = session.realm_id() and s.id = lock_statement.statement;
  -- A line is there for whoever reads it in app.statements, which is not whoever sees its policy.
  if not found or not (v_line.policy_id = any (array(select authority.my_policy_ids()))
                       or v_line.policy_id = any (array(select authority.my_grantable_policy_ids()))
                       or authority.may_on_group('move_group_owner', v_line.group_id)) then
    raise exception using errcode = 'PT404', message = 'statement_not_found';
  end if;
  if v_line.policy_id <> all (array(select authority.my_changeable_policy_ids())) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
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
