-- Definer: writes lines, which nobody may write by hand.
create function api.create_statement(policy uuid, flags text[], "group" text default null, person text default null,
  resource text default null, version int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_policy app.policies := authority.lock_policy(create_statement.policy, create_statement.version);
begin
  if v_policy.role = 'realm_root' then
    raise exception using errcode = 'PT409', message = 'policy_fixed';
  end if;
  perform cascades.add_statements(v_policy.id, array[authority.read_statement(jsonb_build_object(
    'flags', create_statement.flags, 'group', create_statement."group", 'person', create_statement.person,
    'resource', create_statement.resource))]);
  perform cascades.touch_policy(v_policy.id);
  return describe.policy(v_policy.id);
end $$;
comment on function api.create_statement(uuid, text[], text, text, text, int) is
  'Adds a line to a policy: flags on a group (or all) about a person (or all). Each flag must be covered by the parent policy (PT403 not_covered); the same scope twice is PT409 statement_exists.';
grant execute on function api.create_statement(uuid, text[], text, text, text, int) to visitor;
