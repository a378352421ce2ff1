-- For definers: what this realm holds about a person, whatever its rules would show them. Others in it are ids only.
create function describe.own_record(p_user_id uuid) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('id', r.id, 'name', r.name,
    'member', (select to_jsonb(m) - array['realm_id', 'user_id'] from app.realm_members m where m.realm_id = r.id and m.user_id = p_user_id),
    'memberships', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'group', g.handle, 'name', g.name, 'created_at', m.created_at,
        'periods', (select jsonb_agg(jsonb_build_object('status', t.status, 'since', t.since, 'until', t.until) order by t.since)
                      from app.membership_periods t where t.realm_id = m.realm_id and t.membership_id = m.id),
        'titles', (select coalesce(jsonb_agg(jsonb_build_object('title', f.name, 'since', w.since)), '[]') from app.membership_flairs w
                     join app.flairs f on f.realm_id = w.realm_id and f.id = w.flair_id
                    where w.realm_id = m.realm_id and w.membership_id = m.id)) order by g.handle), '[]')
      from app.memberships m join app.groups g on g.realm_id = m.realm_id and g.id = m.group_id
     where m.realm_id = r.id and m.user_id = p_user_id),
    'policies', (select coalesce(jsonb_agg(jsonb_build_object('policy', p.name, 'role', p.role, 'assigned_at', a.assigned_at) order by a.assigned_at), '[]')
      from app.assignments a join app.policies p on p.realm_id = a.realm_id and p.id = a.policy_id where a.realm_id = r.id and a.user_id = p_user_id),
    'assigned', (select coalesce(jsonb_agg(jsonb_build_object('policy', a.policy_id, 'person', a.user_id, 'assigned_at', a.assigned_at)), '[]')
      from app.assignments a where a.realm_id = r.id and a.assigned_by = p_user_id),
    'lines_about', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'created_at', s.created_at)), '[]')
      from app.statements s where s.realm_id = r.id and s.user_id = p_user_id),
    'made', jsonb_build_object(
      'groups', (select coalesce(jsonb_agg(g.handle order by g.handle), '[]') from app.groups g where g.realm_id = r.id and g.created_by = p_user_id),
      'policies', (select coalesce(jsonb_agg(p.name order by p.name), '[]') from app.policies p where p.realm_id = r.id and p.created_by = p_user_id),
      'lines', (select count(*) from app.statements s where s.realm_id = r.id and s.created_by = p_user_id)),
    'logins', (select coalesce(jsonb_agg(l.login), '[]') from app.realm_logins l where l.realm_id = r.id and l.user_id = p_user_id),
    'scores', describe.own_scores(p_user_id),
    'notifications', (select coalesce(jsonb_agg(jsonb_build_object('event', n.event, 'group', n.group_id, 'told', n.user_id = p_user_id,
        'created_at', n.created_at, 'read_at', case when n.user_id = p_user_id then n.read_at end,
        'mail', case when n.user_id = p_user_id then to_jsonb(l) - array['realm_id', 'notification_id', 'claimed_by'] end) order by n.id), '[]')
      from app.notifications n left join app.mails l on l.realm_id = n.realm_id and l.notification_id = n.id
     where n.realm_id = r.id and (n.user_id = p_user_id or n.about = p_user_id)),
    'rights_changed', (select sum(e.bumps) from app.policy_epochs e where e.realm_id = r.id and e.user_id = p_user_id),
    'audit', (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'by_you', e.actor_id is not distinct from p_user_id, 'object', e.object, 'action', e.action,
        'before', e.before, 'after', e.after) order by e.id), '[]')
      from app.audit_entries e
     where e.realm_id = r.id and (e.actor_id = p_user_id or e.object_id = p_user_id
        or e.after ->> 'user_id' = p_user_id::text or e.before ->> 'user_id' = p_user_id::text
        or e.object in ('memberships', 'membership_periods')
           and e.object_id in (select m.id from app.memberships m where m.realm_id = r.id and m.user_id = p_user_id))))
    from app.realms r where r.id = (select session.realm_id());
end;
comment on function describe.own_record(uuid) is 'Everything this realm holds about a person.';
grant execute on function describe.own_record(uuid) to steward;
