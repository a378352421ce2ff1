-- Definer: opens a session for a person, for scripts of whoever has the database at hand.
create function operator.open_session(username text, ttl interval default '5 minutes') returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  perform operator.demand();
  select p.user_id into v_user
    from app.profiles p join app.realm_members m on m.user_id = p.user_id
   where p.username_key = lower(open_session.username) and m.realm_id = session.realm_id();
  if v_user is null then
    raise exception using errcode = 'PT404', message = 'person_not_found';
  end if;
  return session.open_for(v_user, session.realm_id(), open_session.ttl);
end $$;
comment on function operator.open_session(text, interval) is
  'Opens a session for a person of the entered realm, at most 24 hours; PT404 person_not_found, PT403 person_blocked.';
grant execute on function operator.open_session(text, interval) to operator;
