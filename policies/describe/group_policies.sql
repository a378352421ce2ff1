-- One query; policies with a thousand holders (the member policy) show the first of them and the count.
create function describe.group_policies(group_id uuid, action text default null) returns jsonb
  language sql stable
begin atomic
  -- Materialised: it would be made anew for every policy.
  with reaching as materialized (
    select s.policy_id, jsonb_agg(jsonb_build_object('id', s.id, 'resource', s.resource, 'flags', (select coalesce(jsonb_agg(a.name order by a.mask), '[]') from authority.all_flags() a where authority.bits(s) & a.mask <> 0),
             'any_group', s.any_group, 'any_person', s.any_user,
             'group', case when g.id is not null then jsonb_build_object('handle', g.handle, 'name', g.name) end,
             'person', case when f.user_id is not null then jsonb_build_object('username', f.username, 'name', f.name) end,
             'caused_by', case when s.escalated_from is not null then jsonb_build_object('handle', x.handle, 'name', x.name) end)
             order by s.escalated_from is not null, s.created_at, s.id) as statements
      from app.statements s
      left join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
      left join app.groups x on x.realm_id = s.realm_id and x.id = s.escalated_from
      left join app.profiles f on f.user_id = s.user_id
     where s.realm_id = (select session.realm_id()) and (s.any_group or s.group_id = group_policies.group_id
            -- The one right that reaches down, to the groups right below.
            or group_policies.action = 'evaluateScores' and s.any_user and s.group_id = (
                 select u.parent_id from app.groups u where u.realm_id = s.realm_id and u.id = group_policies.group_id))
       and (group_policies.action is null or exists (select from authority.all_flags() a where a.name = group_policies.action and authority.bits(s) & a.mask <> 0))
     group by s.policy_id),
  owners as materialized (
    select o.id from authority.owner_ids(group_policies.group_id) o (id) where group_policies.action = 'evaluateScores'
    except
    select a.user_id from app.policies p join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
     where p.realm_id = (select session.realm_id()) and p.role = 'realm_root')
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'can_issue', p.can_issue,
           'owner_of', case when o.id is not null then jsonb_build_object('handle', o.handle, 'name', o.name) end,
           'statements', coalesce(r.statements, '[]'), 'holders', h.shown, 'holders_total', h.total,
           'can', jsonb_build_object('assign', c.yes, 'revoke', c.yes))
           order by p.owner_of is distinct from group_policies.group_id, p.role = 'realm_root', p.role = 'member', p.name), '[]')
    from app.policies p
    left join reaching r on r.policy_id = p.id
    left join app.groups o on o.realm_id = p.realm_id and o.id = p.owner_of
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('username', n.username, 'name', n.name, 'assigned_at', a.assigned_at,
               'blocked', a.user_id = any (array(select authority.blocked_ids())),
               'barred', case when group_policies.action is null then null
                 when a.user_id = any (array(select o.id from owners o)) then 'own'
                 when (select authority.holds_root()) and not exists (
                   select from app.assignments y join app.statements w on w.realm_id = y.realm_id and w.policy_id = y.policy_id
                    where y.realm_id = p.realm_id and y.user_id = a.user_id and w.view_group and w.any_user
                      and (w.any_group or w.group_id = group_policies.group_id)) then 'unseen' end,
               'assigned_by', case when b.user_id is not null then jsonb_build_object('username', b.username, 'name', b.name) end)
               order by a.place) filter (where a.place <= 25), '[]') as shown, count(*) as total
        from (select x.*, row_number() over (order by x.assigned_at, x.user_id) as place from app.assignments x
               where x.realm_id = p.realm_id and x.policy_id = p.id) a
        left join app.profiles n on n.user_id = a.user_id and a.place <= 25
        left join app.profiles b on b.user_id = a.assigned_by and a.place <= 25) h
    cross join lateral (select p.id = any (array(select authority.my_grantable_policy_ids())) as yes) c
   where p.realm_id = (select session.realm_id())
     and (r.policy_id is not null or p.owner_of = group_policies.group_id and group_policies.action is null);
end;
comment on function describe.group_policies(uuid, text) is
  'Policies that reach a group, with their lines on it and their holders (the first 25 and the total), as far as the caller may see; with an action (public name of a flag) only the lines that give it, for evaluateScores those on the group right above too, and barred says which holders may not all the same: own (nobody judges their own group), unseen (as far as the realm root sees).';
grant execute on function describe.group_policies(uuid, text) to visitor;
