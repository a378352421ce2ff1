-- Definer: writes policies, which nobody may write by hand.
create function api.edit_policy(policy uuid, name text default null, can_issue boolean default null, version int default null)
  returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_policy app.policies := authority.lock_policy(edit_policy.policy, edit_policy.version);
begin
  if v_policy.role <> 'issued' and edit_policy.name is not null then
    raise exception using errcode = 'PT409', message = 'policy_fixed';
  end if;
  update app.policies p
     set name = coalesce(btrim(edit_policy.name), p.name), can_issue = coalesce(edit_policy.can_issue, p.can_issue)
   where p.realm_id = v_policy.realm_id and p.id = v_policy.id;
  return describe.policy(v_policy.id);
end $$;
comment on function api.edit_policy(uuid, text, boolean, int) is
  'Renames a policy, or gives or takes the right to issue below it (taken from everything below too). For holders of an issuing policy above it who do not hold it themselves.';
grant execute on function api.edit_policy(uuid, text, boolean, int) to visitor;
