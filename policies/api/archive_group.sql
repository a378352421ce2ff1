-- Definer: archives groups below that the caller may not see, and a column that nobody may write by hand.
create function api.archive_group("group" text, "cascade" boolean default false) returns api.groups
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.demand_on_group("group", 'move_group_owner');
  v_at timestamptz := clock_timestamp();
  v_row api.groups;
begin
  -- One change of the tree at a time, and the state is asked under a lock, which waits for whoever founds a subgroup now.
  perform from app.realms r where r.id = v_group.realm_id for no key update;
  v_group := authority.lock_group(v_group.id::text, 'move_group_owner');
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if not coalesce("cascade", false) and exists (select from app.groups c
      where c.realm_id = v_group.realm_id and c.parent_id = v_group.id and c.archived_at is null) then
    raise exception using errcode = 'PT409', message = 'group_has_live_subgroups';
  end if;
  -- Until nothing changes, a new snapshot each round: a subgroup founded meanwhile is archived too.
  loop
    update app.groups g set archived_at = v_at
     where g.realm_id = v_group.realm_id and g.archived_at is null
       and g.id in (select d.id from cascades.group_subtree(v_group.id) d);
    exit when not found;
  end loop;
  select g.* into v_row from api.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id;
  return v_row;
end $$;
comment on function api.archive_group(text, boolean) is
  'Archives a group; with cascade everything below it too, at the same moment, else PT409 group_has_live_subgroups.';
grant execute on function api.archive_group(text, boolean) to visitor;
