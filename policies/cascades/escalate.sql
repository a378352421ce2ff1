-- Definer: writes what nobody may write by hand. X-2: a policy qualifies when its lines restricted to the parent,
-- about everybody, have moveGroupOwner; X-3, X-4: it gets viewGroup, viewMembers and moveGroupOwner as far
-- as it has them there; X-7: what it gets makes it qualify further down, so one walk serves any depth.
create function cascades.escalate(p_group_ids uuid[]) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_actor uuid := session.user_id();
  v_written uuid[];
  v_wanted int;
  v_left int;
begin
  -- A manager who loses the group above at this very moment is waited for, and then has lost it.
  perform from app.policies p
    where p.realm_id = v_realm
      and p.id in (select t.policy_id from app.groups g
                     join app.statements t on t.realm_id = g.realm_id and t.group_id = g.parent_id
                    where g.realm_id = v_realm and g.id = any (p_group_ids) and t.any_user and t.move_group_owner)
    order by p.id for share;
  with recursive reach (policy_id, group_id, source_id, view_group, view_members) as (
    select s.policy_id, g.id, g.parent_id, s.view_group, s.view_members
      from app.groups g
      cross join lateral (
        select t.policy_id, bool_or(t.view_group) as view_group, bool_or(t.view_members) as view_members
          from app.statements t
         where t.realm_id = g.realm_id and t.group_id = g.parent_id and t.any_user
         group by t.policy_id having bool_or(t.move_group_owner)) s
     where g.realm_id = v_realm and g.id = any (p_group_ids)
    union
    select r.policy_id, c.id, c.parent_id, r.view_group, r.view_members
      from reach r join app.groups c on c.realm_id = v_realm and c.parent_id = r.group_id),
  wanted as materialized (
    select r.policy_id, r.group_id, r.source_id, bool_or(r.view_group) as view_group, bool_or(r.view_members) as view_members
      from reach r group by r.policy_id, r.group_id, r.source_id),
  written as (
    insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, created_by,
                                view_group, view_members, move_group_owner, escalated_from)
    select v_realm, w.policy_id, 'GROUP_ESCALATION', false, w.group_id, true, v_actor, w.view_group, w.view_members, true, w.source_id
      from wanted w
     -- The group's row is locked by whoever comes here, so nobody writes the same line meanwhile.
     where not exists (select from app.statements t
                        where t.realm_id = v_realm and t.policy_id = w.policy_id and t.group_id = w.group_id
                          and t.user_id is null and t.resource = 'GROUP_ESCALATION')
    returning id)
  select array_agg(w.id), (select count(*) from wanted) into v_written, v_wanted from written w;
  -- X-6: a policy whose parent does not reach the new groups gets no more than the parent has there.
  perform cascades.keep_covered(v_written);
  select count(*) into v_left from app.statements s where s.realm_id = v_realm and s.id = any (v_written);
  -- Where an earlier line stayed that does not manage the group, nothing follows further down.
  if v_left = v_wanted then
    return v_left;
  end if;
  perform cascades.withdraw(array(select distinct s.policy_id from app.statements s where s.realm_id = v_realm and s.id = any (v_written)));
  return (select count(*) from app.statements s where s.realm_id = v_realm and s.id = any (v_written));
end $$;
comment on function cascades.escalate(uuid[]) is
  'Gives the managers of the groups'' parents their limited lines on the groups and everything below, and says how many; does nothing twice.';
