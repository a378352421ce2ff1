-- Definer: as create_flair.
create function api.delete_flair("group" text, flair uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'edit_members');
  v_flair app.flairs := authority.seen_flair(v_group.id, delete_flair.flair);
begin
  if v_flair.group_id is null then
    raise exception using errcode = 'PT409', message = 'flair_fixed';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if exists (select from app.membership_flairs x where x.realm_id = v_flair.realm_id and x.flair_id = v_flair.id) then
    raise exception using errcode = 'PT409', message = 'flair_in_use';
  end if;
  delete from app.flairs f where f.realm_id = v_flair.realm_id and f.id = v_flair.id;
  return jsonb_build_object('group', v_group.handle, 'id', v_flair.id, 'name', v_flair.name);
end $$;
comment on function api.delete_flair(text, uuid) is
  'Deletes a title of a group''s own that nobody wears. Needs editMembers; PT409 flair_in_use, flair_fixed for a common one.';
grant execute on function api.delete_flair(text, uuid) to visitor;
