-- Definer: walks the tree behind its own rules. Strictly below a held policy that may issue:
-- nobody hands out what they hold themselves, nor anything above or beside it.
create function authority.my_grantable_policy_ids() returns setof uuid
  language sql stable rows 100 security definer set search_path = ''
begin atomic
  with recursive below (id) as (
    select c.id from app.policies p
      join app.policies c on c.realm_id = p.realm_id and c.parent_id = p.id
     where p.realm_id = (select session.realm_id()) and p.can_issue
       and p.id = any (array(select authority.my_policy_ids()))
    union
    select c.id from below b
      join app.policies c on c.realm_id = (select session.realm_id()) and c.parent_id = b.id)
  select b.id from below b;
end;
comment on function authority.my_grantable_policy_ids() is 'Policies that the person of this request may assign and revoke.';
grant execute on function authority.my_grantable_policy_ids() to visitor, steward;
