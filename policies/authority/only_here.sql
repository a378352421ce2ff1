-- Definer: in how many realms somebody is lies behind the fence. Who is known elsewhere is not this realm's to change.
create function authority.only_here(p_user_id uuid) returns boolean
  language sql stable security definer set search_path = ''
begin atomic
  select exists (
    select from app.realm_members m join app.users u on u.id = m.user_id
     where m.realm_id = (select session.realm_id()) and m.user_id = p_user_id
       and case when u.brought_by = m.realm_id then u.elsewhere = 0 else u.brought_by is null and u.elsewhere = 1 end);
end;
comment on function authority.only_here(uuid) is 'Whether a person belongs to this realm and no other, and no other vouches for them.';
grant execute on function authority.only_here(uuid) to steward;
