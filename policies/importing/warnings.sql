create function importing.warnings(organisation importing.organisation, plan importing.planned_group[])
  returns table (line int, key text, reason text)
  language sql stable
begin atomic
  select p.line, 'group_ownerless', format('%s has no owner until somebody appoints one', p.slug)
    from unnest(plan) p
   where not p.is_archived
     and not exists (select from app.policies o
                       join app.assignments a on a.realm_id = o.realm_id and a.policy_id = o.id
                      where o.realm_id = (select session.realm_id()) and o.owner_of = p.id)
  union all
  select p.line, 'group_archived', format('%s is archived and was left as it is', p.slug)
    from unnest(plan) p where p.is_archived
  union all
  select p.line, 'group_not_moved', format('%s stands elsewhere in this realm and was not moved', p.slug)
    from unnest(plan) p
    join app.groups g on g.realm_id = (select session.realm_id()) and g.id = p.id
   where not p.is_new and g.parent_id is distinct from p.parent_id
  union all
  select min(m.line), 'membership_not_active', format('%s is %s in %s and stays so', min(m.username), s.status, p.slug)
    from importing.mentions(organisation) m
    join unnest(plan) p on p.slug = m.slug and not p.is_new and not p.is_archived
    join app.profiles f on f.username_key = m.username_key
    join app.memberships b on b.realm_id = (select session.realm_id()) and b.group_id = p.id and b.user_id = f.user_id
    join app.membership_periods s on s.realm_id = b.realm_id and s.membership_id = b.id
         and s.until is null and s.status <> 'ACTIVE'
   group by m.username_key, s.status, p.slug;
end;
comment on function importing.warnings(importing.organisation, importing.planned_group[]) is
  'What somebody should look after once the import is done.';
grant execute on function importing.warnings(importing.organisation, importing.planned_group[]) to steward;
