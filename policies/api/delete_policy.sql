-- Definer: visitors may not delete. Descendants, lines and assignments go with it.
create function api.delete_policy(policy uuid, version int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_policy app.policies := authority.lock_policy(delete_policy.policy, delete_policy.version);
begin
  if v_policy.role <> 'issued' then
    raise exception using errcode = 'PT409', message = 'policy_fixed';
  end if;
  delete from app.policies p where p.realm_id = v_policy.realm_id and p.id = v_policy.id;
  return jsonb_build_object('policy', v_policy.id, 'name', v_policy.name);
end $$;
comment on function api.delete_policy(uuid, int) is
  'Deletes an issued policy with everything below it; the realm root, the member policy and owner policies stay (PT409 policy_fixed).';
grant execute on function api.delete_policy(uuid, int) to visitor;
