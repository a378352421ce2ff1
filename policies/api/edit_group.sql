-- Definer: a grant of update would let visitors lock rows, and read what was written after their right was taken back.
create function api.edit_group("group" text, name text default null, description text default null,
  website text default null, mail text default null, purpose text default null, version int default null,
  users_can_apply boolean default null, archived_members_visible boolean default null,
  is_community boolean default null, is_resort boolean default null, is_task_force boolean default null,
  has_transitive_membership boolean default null)
  returns api.groups
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_group("group", 'edit_group_profile');
  v_row api.groups;
begin
  -- What kind of group it is, its owner says.
  if num_nonnulls(is_community, is_resort, is_task_force, has_transitive_membership) > 0
     and not authority.may_on_group('move_group_owner', v_group.id) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if edit_group.purpose is not null
     and edit_group.purpose <> all (enum_range(null::app.group_purpose)::text[]) then
    raise exception using errcode = 'PT422', message = 'invalid_purpose', detail = '{"field":"purpose"}';
  end if;
  update app.groups g
     set name = coalesce(btrim(edit_group.name), g.name),
         description = coalesce(edit_group.description, g.description),
         -- An empty text clears, a missing one keeps.
         website = nullif(coalesce(edit_group.website, g.website), ''),
         mail = nullif(coalesce(edit_group.mail, g.mail), ''),
         purpose = coalesce(edit_group.purpose::app.group_purpose, g.purpose),
         users_can_apply = coalesce(edit_group.users_can_apply, g.users_can_apply),
         archived_members_visible = coalesce(edit_group.archived_members_visible, g.archived_members_visible),
         is_community = coalesce(edit_group.is_community, g.is_community),
         is_resort = coalesce(edit_group.is_resort, g.is_resort),
         is_task_force = coalesce(edit_group.is_task_force, g.is_task_force),
         has_transitive_membership = coalesce(edit_group.has_transitive_membership, g.has_transitive_membership)
   where g.realm_id = v_group.realm_id and g.id = v_group.id
     and g.version = coalesce(edit_group.version, g.version);
  if not found then
    raise exception using errcode = 'PT409', message = 'stale_version';
  end if;
  select g.* into v_row from api.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id;
  return v_row;
end $$;
comment on function api.edit_group(text, text, text, text, text, text, int, boolean, boolean, boolean, boolean, boolean, boolean) is
  'Edits a group''s profile. What is left out stays; an empty website or mail is cleared; version, when given, must be the present one (PT409 stale_version). The kind flags and has_transitive_membership need moveGroupOwner too.';
grant execute on function api.edit_group(text, text, text, text, text, text, int, boolean, boolean, boolean, boolean, boolean, boolean) to visitor;
