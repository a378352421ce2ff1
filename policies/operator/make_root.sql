-- Definer: the realm root has nobody above who could assign it.
create function operator.make_root(username text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  perform operator.demand();
  select p.user_id into v_user from app.profiles p where p.username_key = lower(make_root.username);
  if v_user is null then
    raise exception using errcode = 'PT404', message = 'person_not_found';
  end if;
  insert into app.realm_members (realm_id, user_id) values (session.realm_id(), v_user)
  on conflict (realm_id, user_id) do nothing;
  insert into app.assignments (realm_id, policy_id, user_id)
  select p.realm_id, p.id, v_user from app.policies p
   where p.realm_id = session.realm_id() and p.role = 'realm_root'
  on conflict (realm_id, policy_id, user_id) do nothing;
  return jsonb_build_object('realm', session.realm_id(), 'root', make_root.username);
end $$;
comment on function operator.make_root(text) is 'Assigns the root policy of the entered realm; PT404 person_not_found.';
grant execute on function operator.make_root(text) to operator;
