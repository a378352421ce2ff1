-- Definer: writes policies, which nobody may write by hand. A role is an ordinary policy below one that the caller
-- holds: the group's owner policy first, else the nearest that covers it; the same policy serves everybody with the role.
create function api.apply_role("group" text, role text, person text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
  v_person uuid := authority.seen_person(apply_role.person);
  v_parent app.policies;
  v_policy uuid;
  v_role record;
begin
  select t.* into v_role from authority.role_templates() t where t.role = apply_role.role;
  if not found then
    raise exception using errcode = 'PT422', message = 'unknown_role', detail = '{"field":"role"}';
  end if;
  v_parent := authority.role_parent(v_group.id, v_role.bits);
  if v_parent.id is null then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  perform session.demand_fresh_reads();
  perform from app.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id for share;
  -- Of two who hand out the same role at once, the second finds the policy of the first.
  perform from app.policies p where p.realm_id = v_parent.realm_id and p.id = v_parent.id for no key update;
  -- Asked again behind the locks: who held them may have taken the right back, or archived the group.
  v_group := authority.seen_group(v_group.id::text);
  if (authority.role_parent(v_group.id, v_role.bits)).id is distinct from v_parent.id then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  select s.policy_id into v_policy from app.statements s
    join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id and p.parent_id = v_parent.id
   where s.realm_id = v_parent.realm_id and s.group_id = v_group.id and s.any_user and s.resource = v_role.resource
   order by p.id limit 1;
  if not found then
    v_policy := uuidv7();
    insert into app.policies (realm_id, id, parent_id, name, can_issue, created_by)
    values (v_parent.realm_id, v_policy, v_parent.id, cascades.role_name(v_role.title, v_group.handle), v_role.can_issue, session.user_id());
    perform cascades.add_statements(v_policy, array[authority.role_line(v_group, v_role.resource, v_role.bits)]);
  end if;
  insert into app.assignments (realm_id, policy_id, user_id) values (v_group.realm_id, v_policy, v_person);
  return jsonb_build_object('policy', v_policy, 'role', v_role.role, 'group', v_group.handle, 'person', apply_role.person);
end $$;
comment on function api.apply_role(text, text, text) is
  'Gives a person a ready-made role in a group (co_owner, deputy, scorer, viewer): a policy below one that the caller holds with canIssue. Twice is PT409 already_assigned.';
grant execute on function api.apply_role(text, text, text) to visitor;
