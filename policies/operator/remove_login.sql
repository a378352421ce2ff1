-- Definer: as add_login. The role stays, and sees nothing: it is nobody now.
create function operator.remove_login(login name) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  perform operator.demand();
  delete from app.realm_logins l where l.login = remove_login.login and l.realm_id = session.realm_id() returning l.user_id into v_user;
  if v_user is null then
    raise exception using errcode = 'PT404', message = 'login_not_found';
  end if;
  perform audit.note('delete', 'realm_logins', v_user, session.user_id(), jsonb_build_object('user_id', v_user));
end $$;
comment on function operator.remove_login(name) is
  'Takes a login of the entered realm off the list, at once, also for connections that are open; on record. PT404 login_not_found.';
grant execute on function operator.remove_login(name) to operator;
