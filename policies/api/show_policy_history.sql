-- Definer: the audit is the root's to read; whoever sees a policy sees what happened to it and to its lines and holders.
create function api.show_policy_history(policy uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_policy app.policies := authority.seen_policy(policy);
begin
  return (
    with latest as (
      select e.*, coalesce(e.after ->> 'user_id', e.before ->> 'user_id')::uuid as person_id
        from app.audit_entries e
       where e.realm_id = v_policy.realm_id
         and (e.object in ('policies', 'assignments') and e.object_id = v_policy.id
              or e.object = 'statements' and e.object_id in (
                 select m.object_id from app.audit_entries m
                  where m.realm_id = v_policy.realm_id and m.object = 'statements' and m.action = 'insert'
                    and m.after ->> 'policy_id' = v_policy.id::text))
       order by e.at desc, e.id desc limit 200),
    known as (
      select k.* from describe.acquaintances(array(select l.actor_id from latest l union select l.person_id from latest l)) k)
    select jsonb_build_object('policy', jsonb_build_object('id', v_policy.id, 'name', v_policy.name),
      'entries', coalesce(jsonb_agg(jsonb_build_object('at', l.at, 'object', l.object, 'action', l.action, 'cascaded', l.cascaded,
          'door', l.door, 'before', l.before, 'after', l.after, 'actor', a.link,
          'person', case when l.object = 'assignments' then p.link end) order by l.at desc, l.id desc), '[]'))
      from latest l left join known a on a.user_id = l.actor_id left join known p on p.user_id = l.person_id);
end $$;
comment on function api.show_policy_history(uuid) is
  'What happened to a policy, its lines and its holders, newest first, at most 200: {policy, entries: [{at, object, action, before, after, actor, person, door, cascaded}]}. PT404 policy_not_found.';
grant execute on function api.show_policy_history(uuid) to visitor;
