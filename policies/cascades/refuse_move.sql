-- Definer: asks about groups that the caller may not see.
create function cascades.refuse_move(p_group_id uuid, p_parent_id uuid) returns void
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
begin
  if exists (select from cascades.group_subtree(p_group_id) d where d.id = p_parent_id) then
    raise exception using errcode = 'PT409', message = 'group_cycle';
  end if;
  if exists (select from app.groups g where g.realm_id = v_realm and g.id = p_group_id and g.archived_at is not null) then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if exists (select from app.groups g where g.realm_id = v_realm and g.id = p_parent_id and g.archived_at is not null) then
    raise exception using errcode = 'PT409', message = 'parent_archived';
  end if;
  if coalesce(cascades.group_depth(p_parent_id), 0) + (select max(d.depth) from cascades.group_subtree(p_group_id) d)
     > (select r.max_group_depth from app.realms r where r.id = v_realm) then
    raise exception using errcode = 'PT409', message = 'group_too_deep';
  end if;
end $$;
comment on function cascades.refuse_move(uuid, uuid) is
  'Refuses a move below itself, of an archived group, below an archived one, or too deep: PT409 group_cycle, group_archived, parent_archived, group_too_deep.';
