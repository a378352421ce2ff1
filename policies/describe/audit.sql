-- Names are joined now, not kept: a person who was erased has none any more. Groups and policies that are gone are
-- called as the audit last knew them; what an update does not repeat is read from the entry that made the row.
create function describe.audit(entries app.audit_entries[]) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', e.id, 'at', e.at, 'door', e.door, 'login', e.login, 'request_id', e.request_id, 'object', e.object,
    'object_id', e.object_id, 'action', e.action, 'cascaded', e.cascaded, 'cause_id', e.cause_id,
    'followed', not e.cascaded and exists (select from app.audit_entries c
       where c.realm_id = e.realm_id and c.cause_id = e.cause_id and c.cascaded),
    'actor_id', e.actor_id,
    'actor', case when a.user_id is not null then jsonb_build_object('username', a.username, 'name', a.name) end,
    'person', case when f.user_id is not null then jsonb_build_object('username', f.username, 'name', f.name) end,
    'group', case when i.group_id is not null then jsonb_build_object('handle', coalesce(g.handle, og.row ->> 'handle'),
               'name', coalesce(g.name, og.row ->> 'name'), 'gone', g.id is null) end,
    'policy', case when i.policy_id is not null then jsonb_build_object('name', coalesce(p.name, op.row ->> 'name')) end,
    'key', e.after ->> 'key', 'procedure', e.after ->> 'procedure',
    'changes', (select coalesce(jsonb_agg(jsonb_build_object('column', k.key, 'before', e.before ->> k.key, 'after', e.after ->> k.key)
                                          order by k.key), '[]')
                  from jsonb_object_keys(coalesce(e.before, '{}') || coalesce(e.after, '{}')) k (key)
                 where e.before ->> k.key is not null or e.after ->> k.key is not null))
    order by e.id desc), '[]')
    from unnest(entries) e
    left join lateral (
      select coalesce(h.after, h.before) as row from app.audit_entries h
       where h.realm_id = e.realm_id and h.object_id = e.object_id and h.action in ('insert', 'delete')
         and h.object = case when e.object in ('membership_periods', 'membership_flairs') then 'memberships' else e.object end
         and (e.action = 'update' or e.object in ('membership_periods', 'membership_flairs'))
       order by h.id desc limit 1) h on true
    cross join lateral (select coalesce(h.row, '{}') || coalesce(e.before, '{}') || coalesce(e.after, '{}')) r (row)
    cross join lateral (
      select case when e.object in ('groups', 'group_aliases') then e.object_id
                  else coalesce(r.row ->> 'group_id', r.row ->> 'owner_of')::uuid end as group_id,
             case when e.object in ('policies', 'assignments') then e.object_id else (r.row ->> 'policy_id')::uuid end as policy_id,
             (r.row ->> 'user_id')::uuid as user_id) i
    left join app.profiles a on a.user_id = e.actor_id
    left join app.profiles f on f.user_id = i.user_id
    left join app.groups g on g.realm_id = e.realm_id and g.id = i.group_id
    left join app.policies p on p.realm_id = e.realm_id and p.id = i.policy_id
    left join lateral (
      select coalesce(o.after, o.before) as row from app.audit_entries o
       where g.id is null and o.realm_id = e.realm_id and o.object_id = i.group_id and o.object = 'groups' and o.action in ('insert', 'delete')
       order by o.id desc limit 1) og on true
    left join lateral (
      select coalesce(o.after, o.before) as row from app.audit_entries o
       where p.id is null and o.realm_id = e.realm_id and o.object_id = i.policy_id and o.object = 'policies' and o.action in ('insert', 'delete')
       order by o.id desc limit 1) op on true;
end;
comment on function describe.audit(app.audit_entries[]) is 'Entries with the names of who acted and of what they are about, as far as there are any still.';
grant execute on function describe.audit(app.audit_entries[]) to visitor;
