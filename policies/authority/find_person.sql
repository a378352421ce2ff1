-- One answer for "not there", "not in this realm" and "not to be seen".
create function authority.find_person(ref text) returns uuid
  language plpgsql stable set search_path = ''
as $$
declare
  v_user uuid;
begin
  if ref ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select m.user_id into v_user from app.realm_members m
     where m.realm_id = (select session.realm_id()) and m.user_id = ref::uuid;
  else
    select m.user_id into v_user
      from app.profiles p join app.realm_members m on m.user_id = p.user_id
     where p.username_key = lower(ref) and m.realm_id = (select session.realm_id());
    if v_user is null then
      -- Links with a name that the person had before lead to them still.
      select m.user_id into v_user from app.realm_members m
       where m.realm_id = (select session.realm_id()) and m.user_id = (select authority.user_named(ref));
    end if;
  end if;
  if v_user is distinct from (select session.user_id()) and not authority.may_on_person('view_basic_profile', v_user) then
    return null;
  end if;
  return v_user;
end $$;
comment on function authority.find_person(text) is 'A person of the realm whom the caller may see, by username (also a former one) or id; null when there is none.';
grant execute on function authority.find_person(text) to visitor, steward;
