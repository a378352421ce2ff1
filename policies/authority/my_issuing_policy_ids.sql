-- Definer: asks the policies behind their own rules.
create function authority.my_issuing_policy_ids() returns setof uuid
  language sql stable rows 5 security definer set search_path = ''
begin atomic
  select p.id from app.policies p
   where p.realm_id = (select session.realm_id()) and p.can_issue
     and p.id = any (array(select authority.my_policy_ids()));
end;
comment on function authority.my_issuing_policy_ids() is 'Policies that the person of this request holds and may issue children of.';
grant execute on function authority.my_issuing_policy_ids() to visitor, steward;
