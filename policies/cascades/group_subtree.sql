-- Definer: an archive or a move concerns groups below that the caller may not see.
create function cascades.group_subtree(p_group_id uuid) returns table (id uuid, depth int)
  language sql stable security definer set search_path = ''
begin atomic
  with recursive down (id, depth) as (
    select p_group_id, 1
    union all
    select c.id, d.depth + 1 from down d
      join app.groups c on c.realm_id = (select session.realm_id()) and c.parent_id = d.id)
  select d.id, d.depth from down d;
end;
comment on function cascades.group_subtree(uuid) is 'A group (depth 1) and everything below it.';
grant execute on function cascades.group_subtree(uuid) to steward;
