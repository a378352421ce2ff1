-- Definer: replaces holders of a policy that the caller need not hold. A group never ends without an owner.
create function api.appoint_owner("group" text, person text, instead_of text default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'move_group_owner');
  v_person uuid := authority.seen_person(appoint_owner.person);
  v_instead uuid;
  v_policy uuid;
begin
  if appoint_owner.instead_of is not null then
    v_instead := authority.seen_person(appoint_owner.instead_of);
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  -- The policy's row is the lock of its holders.
  select p.id into v_policy from app.policies p
   where p.realm_id = v_group.realm_id and p.owner_of = v_group.id for no key update;
  if v_instead is not null and not exists (select from app.assignments a
      where a.realm_id = v_group.realm_id and a.policy_id = v_policy and a.user_id = v_instead) then
    raise exception using errcode = 'PT409', message = 'not_owner', detail = '{"field":"instead_of"}';
  end if;
  if exists (select from app.assignments a
      where a.realm_id = v_group.realm_id and a.policy_id = v_policy and a.user_id = v_person) then
    raise exception using errcode = 'PT409', message = 'already_owner', detail = '{"field":"person"}';
  end if;
  insert into app.assignments (realm_id, policy_id, user_id) values (v_group.realm_id, v_policy, v_person);
  delete from app.assignments a
   where a.realm_id = v_group.realm_id and a.policy_id = v_policy and a.user_id = coalesce(v_instead, a.user_id)
     and a.user_id <> v_person;
  return jsonb_build_object('group', v_group.handle, 'owners', describe.owners(v_group.id));
end $$;
comment on function api.appoint_owner(text, text, text) is
  'Hands the owner policy of a group to a successor, in place of one owner (instead_of) or of all. Needs moveGroupOwner.';
grant execute on function api.appoint_owner(text, text, text) to visitor;
