-- M-14: a number and nothing else; no membership, no right follows from it. What is archived counts nothing, nor what is below it.
create function describe.transitive_count(group_id uuid) returns bigint
  language sql stable
begin atomic
  with recursive counted as (
    select g.id, g.has_transitive_membership as further from app.groups g
     where g.realm_id = (select session.realm_id()) and g.id = transitive_count.group_id
    union all
    select c.id, c.has_transitive_membership from counted p
      join app.groups c on c.realm_id = (select session.realm_id()) and c.parent_id = p.id
     where p.further and c.archived_at is null)
  select count(distinct m.user_id) from counted c
    join app.memberships m on m.realm_id = (select session.realm_id()) and m.group_id = c.id
    join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
   where t.status = 'ACTIVE';
end;
comment on function describe.transitive_count(uuid) is
  'Active members of a group and, where it says so, of its subgroups, each person once; as far as the caller may see.';
grant execute on function describe.transitive_count(uuid) to visitor;
