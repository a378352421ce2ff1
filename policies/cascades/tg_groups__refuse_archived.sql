create function cascades.tg_groups__refuse_archived() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- Except that they go along when what they hang below moves to another organisation.
  if exists (select from old_rows o join new_rows n on n.realm_id = o.realm_id and n.id = o.id
              where o.archived_at is not null and n.archived_at is not null and n.org = o.org) then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  -- A live group never hangs below an archived one.
  if exists (select from new_rows n join app.groups p on p.realm_id = n.realm_id and p.id = n.parent_id
              where n.archived_at is null and p.archived_at is not null) then
    raise exception using errcode = 'PT409', message = 'parent_archived';
  end if;
  return null;
end $$;
comment on function cascades.tg_groups__refuse_archived() is
  'Definer: the parent may be hidden. Archived groups do not change, and come back only below a live parent: PT409 group_archived, parent_archived.';
create trigger _300_refuse_archived after update on app.groups
  referencing old table as old_rows new table as new_rows
  for each statement execute function cascades.tg_groups__refuse_archived();
comment on trigger _300_refuse_archived on app.groups is 'Archived groups are read-only.';
