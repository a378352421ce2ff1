-- Definer: writes policies, which nobody may write by hand. P-5: below a policy that the caller holds and that may issue.
create function api.create_policy(parent uuid, name text, can_issue boolean default false, statements jsonb default '[]')
  returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_parent app.policies := authority.seen_policy(create_policy.parent);
  v_id uuid := uuidv7();
  v_lines app.statements[];
begin
  if jsonb_typeof(statements) is distinct from 'array' or jsonb_array_length(statements) > 200 then
    raise exception using errcode = 'PT422', message = 'invalid_statements', detail = '{"field":"statements"}';
  end if;
  perform session.demand_fresh_reads();
  perform from app.policies p where p.realm_id = v_parent.realm_id and p.id = v_parent.id for share;
  if v_parent.id <> all (array(select authority.my_issuing_policy_ids())) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  v_lines := array(select authority.read_statement(l.value) from jsonb_array_elements(create_policy.statements) l);
  insert into app.policies (realm_id, id, parent_id, name, can_issue, created_by)
  values (v_parent.realm_id, v_id, v_parent.id, btrim(create_policy.name), coalesce(create_policy.can_issue, false), session.user_id());
  perform cascades.add_statements(v_id, v_lines);
  return describe.policy(v_id);
end $$;
comment on function api.create_policy(uuid, text, boolean, jsonb) is
  'Issues a policy below one that the caller holds with canIssue. statements: a list of {group, person, resource, flags}; each flag must be covered by the parent (PT403 not_covered).';
grant execute on function api.create_policy(uuid, text, boolean, jsonb) to visitor;
