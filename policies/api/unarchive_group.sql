-- Definer: a column that nobody may write by hand.
create function api.unarchive_group("group" text) returns api.groups
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'move_group_owner');
  v_row api.groups;
begin
  -- The parent is held, so that it is not archived at the same moment.
  perform from app.groups p where p.realm_id = v_group.realm_id and p.id = v_group.parent_id for share;
  update app.groups g set archived_at = null
   where g.realm_id = v_group.realm_id and g.id = v_group.id and g.archived_at is not null;
  if not found then
    raise exception using errcode = 'PT409', message = 'group_not_archived';
  end if;
  -- While it was archived its last owner may have gone: then whoever takes it back holds it.
  insert into app.assignments (realm_id, policy_id, user_id)
  select p.realm_id, p.id, session.user_id() from app.policies p
   where p.realm_id = v_group.realm_id and p.owner_of = v_group.id and session.user_id() is not null
     and not exists (select from app.assignments a where a.realm_id = p.realm_id and a.policy_id = p.id);
  select g.* into v_row from api.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id;
  return v_row;
end $$;
comment on function api.unarchive_group(text) is
  'Brings an archived group back, below a live parent only (PT409 parent_archived); groups below it stay archived. One without an owner is the callers from then on.';
grant execute on function api.unarchive_group(text) to visitor;
