-- Definer: for answers of definers too, which see everybody: the question that the rules of app.profiles answer for visitors.
create function describe.acquainted(person uuid) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object('username', f.username, 'name', f.name)
    from app.profiles f
    join app.realm_members m on m.realm_id = (select session.realm_id()) and m.user_id = f.user_id
   where f.user_id = acquainted.person
     and (f.user_id = (select session.user_id()) or authority.may_on_person('view_basic_profile', f.user_id));
end;
comment on function describe.acquainted(uuid) is 'A person of the realm as the caller may see them: {username, name}; null when hidden.';
grant execute on function describe.acquainted(uuid) to visitor, steward;
