-- Definer: for answers of definers, which see everybody: the question that the rules of app.profiles answer for
-- visitors, for a set of people at once.
create function describe.acquaintances(people uuid[]) returns table (user_id uuid, link jsonb)
  language sql stable security definer set search_path = ''
begin atomic
  select f.user_id, jsonb_build_object('username', f.username, 'name', f.name)
    from app.profiles f
    join app.realm_members m on m.realm_id = (select session.realm_id()) and m.user_id = f.user_id
   where f.user_id = any (acquaintances.people)
     and (f.user_id = (select session.user_id()) or (select authority.holds_everywhere('view_basic_profile'))
          or f.user_id = any (array(select authority.my_user_ids('view_basic_profile'))));
end;
comment on function describe.acquaintances(uuid[]) is 'Those of the people whom the caller may see, each as {username, name}.';
grant execute on function describe.acquaintances(uuid[]) to steward;
