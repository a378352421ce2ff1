-- Definer: compares lines behind their own rules. The owner policy of the group first, then what reaches least.
create function authority.role_parent(group_id uuid, bits int) returns app.policies
  language sql stable security definer set search_path = ''
begin atomic
  select p from app.policies p
   where p.realm_id = (select session.realm_id()) and p.id = any (array(select authority.my_issuing_policy_ids()))
     and (select coalesce(bit_or(authority.bits(s)), 0) from app.statements s
           where s.realm_id = p.realm_id and s.policy_id = p.id and s.any_user
             and (s.any_group or s.group_id = role_parent.group_id)) & role_parent.bits = role_parent.bits
   order by p.owner_of is distinct from role_parent.group_id, p.role = 'realm_root', p.id limit 1;
end;
comment on function authority.role_parent(uuid, int) is
  'The held policy below which the caller may issue these flags on the group; null when none covers them.';
grant execute on function authority.role_parent(uuid, int) to visitor, steward;
