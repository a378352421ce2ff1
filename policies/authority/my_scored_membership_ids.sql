-- Definer: who sees a group's points need not see its members one by one.
create function authority.my_scored_membership_ids() returns setof uuid
  language sql stable rows 100 security definer set search_path = ''
begin atomic
  select m.id from app.memberships m
   where m.realm_id = (select session.realm_id()) and m.group_id = any (array(select authority.my_scored_group_ids()));
end;
comment on function authority.my_scored_membership_ids() is 'Memberships of groups whose scoreboards one sees by lines that name groups.';
grant execute on function authority.my_scored_membership_ids() to visitor, steward;
