-- Definer: titles are nobody's to write by hand.
create function api.create_flair("group" text, name text, at_most_one boolean default false) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'edit_members');
  v_id uuid;
begin
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if exists (select from app.flairs f where f.realm_id = v_group.realm_id and f.group_id is null and f.name_key = lower(btrim(create_flair.name))) then
    raise exception using errcode = 'PT409', message = 'flair_name_taken', detail = '{"field":"name"}';
  end if;
  insert into app.flairs (realm_id, group_id, name, at_most_one)
  values (v_group.realm_id, v_group.id, btrim(create_flair.name), coalesce(create_flair.at_most_one, false)) returning id into v_id;
  return jsonb_build_object('group', v_group.handle, 'id', v_id, 'name', btrim(create_flair.name));
end $$;
comment on function api.create_flair(text, text, boolean) is
  'Makes a title of a group''s own, at most one member wearing it if so said. Needs editMembers; PT409 flair_name_taken, also when a common one has the name.';
grant execute on function api.create_flair(text, text, boolean) to visitor;
