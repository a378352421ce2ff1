-- Definer: the audit is the root's to read; whoever sees a policy sees what happened to it and to its lines and holders.
create function api.show_policy_history(policy uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_policy app.policies := authority.seen_policy(policy);
begin
  return (
    with lines as (
      select m.object_id as id, m.after from app.audit_entries m
       where m.realm_id = v_policy.realm_id and m.object = 'statements' and m.action = 'insert'
         and m.after ->> 'policy_id' = v_policy.id::text),
    shown as (
      select e.*, l.after as line from app.audit_entries e
        left join lines l on e.object = 'statements' and l.id = e.object_id
       where e.realm_id = v_policy.realm_id
         and (l.id is not null or e.object in ('policies', 'assignments') and e.object_id = v_policy.id)
       order by e.at desc, e.id desc limit 200),
    told as (
      select e.*, case when e.object = 'assignments' then coalesce(e.after ->> 'user_id', e.before ->> 'user_id')::uuid end as person_id
        from shown e),
    known as materialized (
      select k.user_id, k.person from describe.acquaintances(array(
        select e.actor_id from told e union select e.person_id from told e where e.person_id is not null)) k)
    select jsonb_build_object('policy', jsonb_build_object('id', v_policy.id, 'name', v_policy.name),
      'entries', coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'object', e.object, 'action', e.action, 'cascaded', e.cascaded,
          'door', e.door, 'before', e.before, 'after', e.after, 'actor', c.person,
          'person', o.person,
          'any_group', (e.line ->> 'any_group')::boolean,
          'group', case when g.id is not null then jsonb_build_object('handle', g.handle, 'name', g.name) end)
          order by e.at desc, e.id desc), '[]'))
      from told e
      left join known c on c.user_id = e.actor_id
      left join known o on o.user_id = e.person_id
      left join app.groups g on g.realm_id = v_policy.realm_id and g.id = (e.line ->> 'group_id')::uuid
       and (authority.holds_everywhere('view_group') or g.id = any (array(select authority.my_group_ids('view_group')))));
end $$;
comment on function api.show_policy_history(uuid) is
  'What happened to a policy, its lines and its holders, newest first, at most 200: {policy, entries: [{at, object, action, before, after, actor, person, any_group, group, door, cascaded}]}. PT404 policy_not_found.';
grant execute on function api.show_policy_history(uuid) to visitor;
