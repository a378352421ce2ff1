create function api.show_rights() returns jsonb
  language sql stable
begin atomic
  with held as (
    select a.policy_id, a.assigned_at, a.assigned_by from app.assignments a
     where a.realm_id = (select session.realm_id()) and a.user_id = (select session.user_id())),
  said as (
    select l.policy_id, jsonb_agg(l.line order by l.place) as statements
      from describe.lines(array(select h.policy_id from held h)) l group by l.policy_id)
  select jsonb_build_object('policies', coalesce(jsonb_agg(jsonb_build_object(
      'id', p.id, 'name', p.name, 'role', p.role, 'can_issue', p.can_issue,
      'owner_of', case when g.id is not null then jsonb_build_object('handle', g.handle, 'name', g.name, 'archived_at', g.archived_at) end,
      'assigned_at', h.assigned_at,
      'assigned_by', case when b.user_id is not null then jsonb_build_object('username', b.username, 'name', b.name) end,
      'statements', coalesce(s.statements, '[]'))
      order by p.role <> 'realm_root', p.role = 'member', p.name collate "hu-x-icu"), '[]'))
    from held h
    join app.policies p on p.realm_id = (select session.realm_id()) and p.id = h.policy_id
    left join said s on s.policy_id = p.id
    left join app.groups g on g.realm_id = p.realm_id and g.id = p.owner_of
    left join app.profiles b on b.user_id = h.assigned_by;
end;
comment on function api.show_rights() is 'Everything the caller may do, and why: the policies they hold, by whose hand, with every line.';
grant execute on function api.show_rights() to visitor;
