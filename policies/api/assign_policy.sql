create function api.assign_policy(policy uuid, person text) returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  v_person uuid;
begin
  perform from app.policies p where p.realm_id = (select session.realm_id()) and p.id = assign_policy.policy;
  if not found then
    raise exception using errcode = 'PT404', message = 'policy_not_found';
  end if;
  v_person := authority.seen_person(assign_policy.person);
  if assign_policy.policy <> all (array(select authority.my_grantable_policy_ids())) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  insert into app.assignments (policy_id, user_id) values (assign_policy.policy, v_person);
  return jsonb_build_object('policy', assign_policy.policy, 'person', assign_policy.person);
end $$;
comment on function api.assign_policy(uuid, text) is
  'Gives a policy to a person. Needs an issuing policy above it; twice is PT409 already_assigned.';
grant execute on function api.assign_policy(uuid, text) to visitor;
