create function cascades.touch_policy(p_policy_id uuid) returns void
  language sql volatile
begin atomic
  update app.policies p set version = p.version where p.realm_id = (select session.realm_id()) and p.id = p_policy_id;
end;
comment on function cascades.touch_policy(uuid) is 'A new version for a policy whose lines changed, so that two editors notice each other.';
grant execute on function cascades.touch_policy(uuid) to steward;
