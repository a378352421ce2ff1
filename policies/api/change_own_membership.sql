-- Definer: memberships are nobody's to write by hand. One's own needs no policy but to see the group (P-13).
create function api.change_own_membership("group" text, act text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
begin
  if session.user_id() is null then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if not exists (select from authority.membership_acts() a where a.act = change_own_membership.act and a.own) then
    raise exception using errcode = 'PT422', message = 'unknown_act', detail = '{"field":"act"}';
  end if;
  perform session.demand_fresh_reads();
  -- Changes of one group's members wait for each other, and for an archive.
  select g.* into v_group from app.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id for no key update;
  if act = 'apply' and not v_group.users_can_apply then
    raise exception using errcode = 'PT403', message = 'applications_closed';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if act = 'leave' and exists (select from app.policies p join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
      where p.realm_id = v_group.realm_id and p.owner_of = v_group.id and a.user_id = session.user_id()) then
    raise exception using errcode = 'PT409', message = 'owner_must_hand_over';
  end if;
  return jsonb_build_object('group', v_group.handle, 'act', act,
    'changed', cascades.change_memberships(v_group.id, array[session.user_id()], act));
end $$;
comment on function api.change_own_membership(text, text) is
  'What one does about one''s own membership: apply (where the group takes applications, PT403 applications_closed), withdraw, leave (an owner hands over first, PT409 owner_must_hand_over).';
grant execute on function api.change_own_membership(text, text) to visitor;
