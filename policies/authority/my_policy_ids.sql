-- Definer: what a person holds decides what they may read, so it cannot itself go through those rules.
-- An operator who entered a realm stands in for the holder of its root.
create function authority.my_policy_ids() returns setof uuid
  language sql stable rows 10 security definer set search_path = ''
begin atomic
  select a.policy_id from app.assignments a
   where a.realm_id = (select session.realm_id()) and a.user_id = (select session.user_id())
  union all
  select p.id from app.policies p
   where p.realm_id = (select session.realm_id()) and p.role = 'realm_root' and (select session.is_operator());
end;
comment on function authority.my_policy_ids() is 'Policies that the person of this request holds.';
grant execute on function authority.my_policy_ids() to visitor, steward;
