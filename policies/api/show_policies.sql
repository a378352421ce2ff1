create function api.show_policies(q text default null) returns jsonb
  language sql stable
begin atomic
  with seen as (
    select p.*, g.handle, g.name as group_name, g.archived_at from app.policies p
      left join app.groups g on g.realm_id = p.realm_id and g.id = p.owner_of
     where p.realm_id = (select session.realm_id())),
  holders as (
    select a.policy_id, count(*) as total, bool_or(a.user_id = (select session.user_id())) as mine from app.assignments a
     where a.realm_id = (select session.realm_id()) group by a.policy_id),
  lines as (
    select s.policy_id, count(*) as total from app.statements s where s.realm_id = (select session.realm_id()) group by s.policy_id),
  changeable as (select array(select authority.my_changeable_policy_ids()) as ids)
  select jsonb_build_object('query', coalesce(show_policies.q, ''), 'policies', coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'parent_id', case when exists (select from seen p where p.id = s.parent_id) then s.parent_id end,
      'name', s.name, 'role', s.role, 'can_issue', s.can_issue,
      'owner_of', case when s.handle is not null then jsonb_build_object('handle', s.handle, 'name', s.group_name, 'archived_at', s.archived_at) end,
      'holders', coalesce(h.total, 0), 'lines', coalesce(l.total, 0), 'mine', coalesce(h.mine, false),
      'changeable', s.id = any (c.ids))
      order by s.role = 'realm_root' desc, s.role = 'member' desc, s.role = 'owner', s.name collate "hu-x-icu", s.id), '[]'))
    from seen s
    cross join changeable c
    left join holders h on h.policy_id = s.id
    left join lines l on l.policy_id = s.id
   where coalesce(show_policies.q, '') = '' or strpos(s.name_key, lower(btrim(show_policies.q))) > 0
      or strpos(lower(s.group_name), lower(btrim(show_policies.q))) > 0;
end;
comment on function api.show_policies(text) is
  'The tree of policies as far as the caller may see it: {query, policies: [{id, parent_id, name, role, can_issue, owner_of, holders, lines, mine, changeable}]}.';
grant execute on function api.show_policies(text) to visitor;
