-- Definer: re-keys groups below that the caller may not see, and columns that nobody may write by hand.
create function api.move_group("group" text, parent text default null) returns api.groups
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.demand_on_group("group", 'move_group_owner');
  v_parent app.groups;
  v_org text;
  v_row api.groups;
begin
  if move_group.parent is not null then
    v_parent := authority.demand_on_group(move_group.parent, 'move_group_owner');
  end if;
  -- Asked, locked, and asked again: who held the locks may have taken the right back, or moved the parent elsewhere.
  for v_try in 1 .. 2 loop
    v_org := coalesce(v_parent.org, v_group.slug);
    if v_org <> v_group.org and not authority.holds_root() then
      raise exception using errcode = 'PT403', message = 'not_allowed';
    end if;
    exit when v_try = 2;
    perform session.demand_fresh_reads();
    -- One move at a time in a realm: two of them together could close a circle.
    perform from app.realms r where r.id = v_group.realm_id for no key update;
    perform from app.groups g where g.realm_id = v_group.realm_id
        and (g.id = v_parent.id or g.id in (select d.id from cascades.group_subtree(v_group.id) d)) order by g.id for no key update;
    perform cascades.refuse_move(v_group.id, v_parent.id);
    v_group := authority.demand_on_group(v_group.id::text, 'move_group_owner');
    if v_parent.id is not null then
      v_parent := authority.demand_on_group(v_parent.id::text, 'move_group_owner');
    end if;
  end loop;
  update app.groups g
     set org = v_org, parent_id = case when g.id = v_group.id then v_parent.id else g.parent_id end
   where g.realm_id = v_group.realm_id
     and (g.id = v_group.id
          or v_org <> v_group.org and g.id in (select d.id from cascades.group_subtree(v_group.id) d));
  select g.* into v_row from api.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id;
  return v_row;
end $$;
comment on function api.move_group(text, text) is
  'Moves a group with all below it under another parent, or to the top without. Needs moveGroupOwner on both; across organisations the realm root. Escalations are recomputed, former handles stay valid.';
grant execute on function api.move_group(text, text) to visitor;
