-- Definer: writes lines, which nobody may write by hand. X-12: who came to manage the group above later gets nothing
-- by itself; this hands it out on demand, to them and to nobody else.
create function api.escalate_group("group" text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'move_group_owner');
begin
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  return jsonb_build_object('group', v_group.handle, 'added',
    case when v_group.parent_id is null then 0 else cascades.escalate(array[v_group.id]) end);
end $$;
comment on function api.escalate_group(text) is
  'Gives the present managers of the parent their limited lines on the group and everything below, as at its creation: {group, added}. Does nothing twice. Needs moveGroupOwner.';
grant execute on function api.escalate_group(text) to visitor;
