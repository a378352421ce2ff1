-- Definer: makes a person and lets them in; also lets a person of another realm in.
create function operator.add_person(username text, name text, email text default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  perform operator.demand();
  select p.user_id into v_user from app.profiles p where p.username_key = lower(add_person.username);
  if v_user is null then
    v_user := uuidv7();
    insert into app.users (id, brought_by) values (v_user, session.realm_id());
    insert into app.profiles (user_id, username, name, email)
    values (v_user, add_person.username, add_person.name, add_person.email);
  end if;
  insert into app.realm_members (realm_id, user_id) values (session.realm_id(), v_user)
  on conflict (realm_id, user_id) do nothing;
  return jsonb_build_object('id', v_user, 'username', add_person.username);
end $$;
comment on function operator.add_person(text, text, text) is
  'Makes the person if the username is new, and lets them into the entered realm.';
grant execute on function operator.add_person(text, text, text) to operator;
