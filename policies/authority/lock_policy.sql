-- For definers: asked, locked from the top down (parent, then the policy), and asked again, because the right
-- may have been taken back by whoever held the lock.
create function authority.lock_policy(policy_id uuid, version int) returns app.policies
  language plpgsql volatile set search_path = ''
as $$
declare
  v_policy app.policies := authority.seen_policy(policy_id);
begin
  perform session.demand_fresh_reads();
  for v_try in 1 .. 2 loop
    if v_policy.id <> all (array(select authority.my_changeable_policy_ids())) then
      raise exception using errcode = 'PT403', message = 'not_allowed';
    end if;
    exit when v_try = 2;
    perform from app.policies p where p.realm_id = v_policy.realm_id and p.id = v_policy.parent_id for share;
    select p.* into v_policy from app.policies p
     where p.realm_id = v_policy.realm_id and p.id = v_policy.id for no key update;
    if not found then
      raise exception using errcode = 'PT404', message = 'policy_not_found';
    end if;
  end loop;
  if v_policy.version <> coalesce(lock_policy.version, v_policy.version) then
    raise exception using errcode = 'PT409', message = 'stale_version';
  end if;
  return v_policy;
end $$;
comment on function authority.lock_policy(uuid, int) is
  'A policy that the caller may change, locked: PT404 policy_not_found, PT403 not_allowed, and PT409 stale_version when version is not the present one.';
grant execute on function authority.lock_policy(uuid, int) to steward;
