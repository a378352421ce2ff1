-- Definer: the same answer as app.policies and app.assignments give, where owner policies of visible groups and their
-- holders are seen by all; asked of one group, without judging every policy of the realm.
create function authority.owner_ids(group_id uuid) returns setof uuid
  language sql stable rows 3 security definer set search_path = ''
begin atomic
  select a.user_id from app.policies p
    join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
   where p.realm_id = (select session.realm_id()) and p.owner_of = owner_ids.group_id
     and authority.may_on_group('view_group', owner_ids.group_id);
end;
comment on function authority.owner_ids(uuid) is 'Owners of a group that the caller may see; none otherwise.';
grant execute on function authority.owner_ids(uuid) to visitor, steward;
