-- Definer: reads what the command put on record a moment ago. Hidden groups and policies are counted, not named.
create function describe.changes_since(mark uuid) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  with fresh as (
    select distinct e.object, e.action, e.object_id, e.before ->> 'name' as name,
           coalesce(e.before ->> 'can_issue' = 'true' and e.after ->> 'can_issue' = 'false', false) as closed from app.audit_entries e
     where e.realm_id = (select session.realm_id()) and e.id > changes_since.mark and e.object in ('groups', 'policies')),
  sees as materialized (
    select authority.holds_everywhere('view_group') as everywhere, array(select authority.my_group_ids('view_group')) as ids),
  closed as (
    select p.id, p.name, (select count(*) from app.assignments a where a.realm_id = p.realm_id and a.policy_id = p.id) as holders,
           p.id = any (array(select authority.my_visible_policy_ids())) as seen
      from app.policies p where p.realm_id = (select session.realm_id()) and p.id in (select f.object_id from fresh f where f.closed))
  select jsonb_build_object(
    'groups', jsonb_build_object('total', count(distinct f.object_id) filter (where f.object = 'groups'), 'rows',
      coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name) order by g.name collate "hu-x-icu")
               filter (where f.object = 'groups' and g.id is not null and (v.everywhere or g.id = any (v.ids))), '[]')),
    'policies_deleted', jsonb_build_object('total', count(*) filter (where f.object = 'policies' and f.action = 'delete'), 'rows',
      coalesce(jsonb_agg(f.name order by f.name) filter (where f.object = 'policies' and f.action = 'delete'), '[]')),
    'policies_closed', (select jsonb_build_object('total', count(*), 'rows',
      coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'holders', c.holders) order by c.name) filter (where c.seen), '[]')) from closed c))
    from sees v cross join fresh f left join app.groups g on g.realm_id = (select session.realm_id()) and g.id = f.object_id and f.object = 'groups';
end;
comment on function describe.changes_since(uuid) is
  'Groups changed, policies deleted and policies that may not issue any more, after a mark (uuidv7) in this transaction: {groups, policies_deleted, policies_closed}, each {total, rows}.';
grant execute on function describe.changes_since(uuid) to steward;
