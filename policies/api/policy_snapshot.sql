create function api.policy_snapshot() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object(
    'realm', (select session.realm_id()), 'user', (select session.user_id()),
    'epoch', (select coalesce(sum(e.bumps), 0) from app.policy_epochs e
               where e.realm_id = (select session.realm_id()) and e.user_id = (select session.user_id())),
    'issued_at', now(), 'expires_at', now() + interval '5 minutes',
    'policies', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'can_issue', p.can_issue, 'statements',
          (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'group', s.group_id, 'person', s.user_id, 'any_group', s.any_group,
                   'any_person', s.any_user, 'flags', authority.flags(s)) order by s.id), '[]')
             from app.statements s where s.realm_id = p.realm_id and s.policy_id = p.id)) order by p.id), '[]')
        from app.assignments a join app.policies p on p.realm_id = a.realm_id and p.id = a.policy_id
       where a.realm_id = (select session.realm_id()) and a.user_id = (select session.user_id())));
end;
comment on function api.policy_snapshot() is
  'The caller''s policies and lines as they are now, with the epoch that a change of them would raise. For hints only: no decision reads it.';
grant execute on function api.policy_snapshot() to visitor;
