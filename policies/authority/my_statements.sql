-- Definer for the same reason as my_policy_ids. Only statements count: nothing is inherited at check time.
create function authority.my_statements() returns setof app.statements
  language sql stable rows 20 security definer set search_path = ''
begin atomic
  select s.* from app.statements s
   where s.realm_id = (select session.realm_id())
     and s.policy_id = any (array(select authority.my_policy_ids()));
end;
comment on function authority.my_statements() is 'Statements of all policies that the person of this request holds.';
grant execute on function authority.my_statements() to visitor, steward;
