-- Definer: what a person holds decides what they may read, so it cannot itself go through those rules.
-- Only statements count: nothing is inherited at check time. An operator stands in for the holder of the root.
create function authority.my_statements() returns setof app.statements
  language sql stable rows 20 security definer set search_path = ''
begin atomic
  select s.* from app.assignments a
    join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
   where a.realm_id = (select session.realm_id()) and a.user_id = (select session.user_id())
  union all
  select s.* from app.policies p
    join app.statements s on s.realm_id = p.realm_id and s.policy_id = p.id
   where (select session.is_operator()) and p.realm_id = (select session.realm_id()) and p.role = 'realm_root';
end;
comment on function authority.my_statements() is 'Statements of all policies that the person of this request holds.';
grant execute on function authority.my_statements() to visitor, steward;
