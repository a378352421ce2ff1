-- Definer: asks the policies behind their own rules. Nobody changes what they hold themselves; the member policy,
-- which everybody holds, is the exception for those above it.
create function authority.my_changeable_policy_ids() returns setof uuid
  language sql stable rows 100 security definer set search_path = ''
begin atomic
  select p.id from app.policies p
   where p.realm_id = (select session.realm_id())
     and p.id = any (array(select authority.my_grantable_policy_ids()))
     and (p.role = 'member' or p.id <> all (array(select authority.my_policy_ids())));
end;
comment on function authority.my_changeable_policy_ids() is
  'Policies whose lines, name and right to issue the person of this request may change: strictly below a held issuing one, and not held.';
grant execute on function authority.my_changeable_policy_ids() to visitor, steward;
