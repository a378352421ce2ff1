-- After the policies had their say, so that a refusal tells nothing of what is hidden. Definer: takes a share
-- lock on the parent, which stops an archive at that very moment, or waits for one and then sees it.
create function cascades.tg_groups__refuse_parent() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform session.demand_fresh_reads();
  if exists (select from (
      select p.archived_at from app.groups p
       where p.realm_id = (select session.realm_id()) and p.id in (select n.parent_id from new_rows n)
       order by p.id for share) p where p.archived_at is not null) then
    raise exception using errcode = 'PT409', message = 'parent_archived';
  end if;
  -- Asked again behind the lock: who held it may have taken the right back.
  if exists (select from new_rows n where not authority.may_create_group(n.parent_id)) then
    raise exception using errcode = 'PT403', message = 'group_not_allowed';
  end if;
  -- The handle was made before the lock: who held it may have moved the parent to another organisation.
  if exists (select from new_rows n join app.groups p on p.realm_id = n.realm_id and p.id = n.parent_id where p.org <> n.org) then
    raise exception using errcode = 'PT409', message = 'stale_version';
  end if;
  -- One walk from the new groups upwards, for all of them at once.
  if exists (
    with recursive up (id, parent_id, depth) as (
      select n.id, n.parent_id, 1 from new_rows n
      union all
      select u.id, p.parent_id, u.depth + 1 from up u
        join app.groups p on p.realm_id = (select session.realm_id()) and p.id = u.parent_id
       where u.depth <= 1000)
    select from up u join app.realms r on r.id = (select session.realm_id())
     where u.depth > r.max_group_depth) then
    raise exception using errcode = 'PT409', message = 'group_too_deep';
  end if;
  if exists (select from new_rows n join app.group_aliases a
               on a.realm_id = n.realm_id and a.alias_key = n.handle_key) then
    raise exception using errcode = 'PT409', message = 'handle_taken', detail = '{"field":"slug"}';
  end if;
  return null;
end $$;
comment on function cascades.tg_groups__refuse_parent() is
  'Refuses groups below an archived parent, too deep, or under a former handle: PT409 parent_archived, group_too_deep, handle_taken, stale_version; PT403 group_not_allowed.';
create trigger _300_refuse_parent after insert on app.groups
  referencing new table as new_rows
  for each statement execute function cascades.tg_groups__refuse_parent();
comment on trigger _300_refuse_parent on app.groups is 'The parent must be alive and not too deep.';
