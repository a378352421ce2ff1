-- Definer: visitors may not delete. The policy's row is the lock of its holders.
create function api.revoke_policy(policy uuid, person text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_policy app.policies := authority.seen_policy(revoke_policy.policy);
  v_person uuid := authority.seen_person(revoke_policy.person);
begin
  if v_policy.id <> all (array(select authority.my_grantable_policy_ids())) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  perform session.demand_fresh_reads();
  perform from app.policies p where p.realm_id = v_policy.realm_id and p.id = v_policy.id for no key update;
  if v_policy.id <> all (array(select authority.my_grantable_policy_ids())) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  delete from app.assignments a
   where a.realm_id = v_policy.realm_id and a.policy_id = v_policy.id and a.user_id = v_person;
  if not found then
    raise exception using errcode = 'PT409', message = 'not_assigned', detail = '{"field":"person"}';
  end if;
  return jsonb_build_object('policy', v_policy.id, 'person', revoke_policy.person);
end $$;
comment on function api.revoke_policy(uuid, text) is
  'Takes a policy back from a person, from the next statement on. The last owner of a group stays: PT409 last_owner.';
grant execute on function api.revoke_policy(uuid, text) to visitor;
