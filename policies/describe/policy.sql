-- Definer: answers for the commands that changed the policy a moment ago; they have asked for the right.
create function describe.policy(policy_id uuid) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object('id', p.id, 'name', p.name, 'parent_id', p.parent_id, 'role', p.role, 'can_issue', p.can_issue,
    'version', p.version, 'statements', (
      select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'resource', s.resource, 'flags', authority.flags(s),
               'group_id', s.group_id, 'person_id', s.user_id) order by s.created_at, s.id), '[]')
        from app.statements s where s.realm_id = p.realm_id and s.policy_id = p.id))
    from app.policies p where p.realm_id = (select session.realm_id()) and p.id = policy.policy_id;
end;
comment on function describe.policy(uuid) is 'A policy after a command: {id, name, parent_id, role, can_issue, version, statements}.';
grant execute on function describe.policy(uuid) to steward;
