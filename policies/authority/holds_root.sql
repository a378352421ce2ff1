-- Definer: asks the policies behind their own rules.
create function authority.holds_root() returns boolean
  language sql stable security definer set search_path = ''
begin atomic
  select exists (select from app.policies p
                  where p.realm_id = (select session.realm_id()) and p.role = 'realm_root'
                    and p.id = any (array(select authority.my_policy_ids())));
end;
comment on function authority.holds_root() is 'Whether the person of this request holds the realm root.';
grant execute on function authority.holds_root() to visitor, steward;
