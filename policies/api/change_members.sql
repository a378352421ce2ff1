-- Definer: memberships are nobody's to write by hand.
create function api.change_members("group" text, people text[], act text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'edit_members');
  v_people uuid[] := authority.seen_people(change_members.people);
begin
  if not exists (select from authority.membership_acts() a where a.act = change_members.act and not a.own) then
    raise exception using errcode = 'PT422', message = 'unknown_act', detail = '{"field":"act"}';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  return jsonb_build_object('group', v_group.handle, 'act', change_members.act,
    'changed', cascades.change_memberships(v_group.id, v_people, change_members.act));
end $$;
comment on function api.change_members(text, text[], text) is
  'What a manager of members does with one or many at once, all or none: accept, reject, add, inactivate, reactivate, archive, restore. Needs editMembers; a status that does not allow it is PT409 membership_state.';
grant execute on function api.change_members(text, text[], text) to visitor;
