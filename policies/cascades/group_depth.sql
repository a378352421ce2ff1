-- Definer: levels above may be hidden from the caller, and count all the same.
create function cascades.group_depth(p_group_id uuid) returns int
  language sql stable security definer set search_path = ''
begin atomic
  with recursive up (id, parent_id, depth) as (
    select g.id, g.parent_id, 1 from app.groups g
     where g.realm_id = (select session.realm_id()) and g.id = p_group_id
    union all
    select p.id, p.parent_id, u.depth + 1 from up u
      join app.groups p on p.realm_id = (select session.realm_id()) and p.id = u.parent_id)
  select max(u.depth) from up u;
end;
comment on function cascades.group_depth(uuid) is 'On which level of its tree a group stands; an organisation is level 1.';
grant execute on function cascades.group_depth(uuid) to visitor, steward;
