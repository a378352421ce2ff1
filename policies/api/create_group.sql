create function api.create_group(name text, parent text default null, slug text default null, description text default '')
  returns api.groups
  language plpgsql set search_path = ''
as $$
declare
  v_id uuid := uuidv7();
  v_parent app.groups;
  v_row api.groups;
begin
  if create_group.parent is not null then
    v_parent := authority.seen_group(create_group.parent);
  end if;
  if not authority.may_create_group(v_parent.id) then
    raise exception using errcode = 'PT403', message = 'group_not_allowed';
  end if;
  if v_parent.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'parent_archived';
  end if;
  -- The key is made first: the row becomes visible only through its own trigger.
  insert into app.groups (id, parent_id, slug, name, description)
  values (v_id, v_parent.id,
          coalesce(nullif(create_group.slug, ''), cascades.slug_of(create_group.name), ''),
          btrim(create_group.name), coalesce(create_group.description, ''));
  select g.* into v_row from api.groups g where g.id = v_id;
  return v_row;
end $$;
comment on function api.create_group(text, text, text, text) is
  'Makes a group: below parent (handle or id), or a top-level one without. The slug is suggested from the name when left out. The caller becomes its owner.';
grant execute on function api.create_group(text, text, text, text) to visitor;
