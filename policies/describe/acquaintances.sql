-- Definer: as acquainted, for many people at once, and asked once.
create function describe.acquaintances(people uuid[]) returns table (user_id uuid, person jsonb)
  language sql stable security definer set search_path = ''
begin atomic
  select f.user_id, jsonb_build_object('username', f.username, 'name', f.name)
    from app.profiles f
    join app.realm_members m on m.realm_id = (select session.realm_id()) and m.user_id = f.user_id
   where f.user_id = any (acquaintances.people)
     and (f.user_id = (select session.user_id()) or (select authority.holds_everywhere('view_basic_profile'))
          or f.user_id = any (array(select authority.my_user_ids('view_basic_profile'))));
end;
comment on function describe.acquaintances(uuid[]) is 'People of the realm as the caller may see them: {username, name}; who is hidden is left out.';
grant execute on function describe.acquaintances(uuid[]) to visitor, steward;
