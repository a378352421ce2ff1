-- Definer: owners are looked up whether or not the caller sees them.
create function authority.judges_itself(group_id uuid) returns boolean
  language sql stable security definer set search_path = ''
begin atomic
  select not authority.holds_root() and exists (
    select from app.policies p join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
     where p.realm_id = (select session.realm_id()) and p.owner_of = judges_itself.group_id and a.user_id = (select session.user_id()));
end;
comment on function authority.judges_itself(uuid) is 'Whether judging the group would be judging oneself: its owner, unless they hold the realm root (E-10).';
grant execute on function authority.judges_itself(uuid) to visitor, steward;
