-- Definer: the list of logins is nobody's to write but an operator's. The role itself is made by an administrator.
create function operator.add_login(login name, username text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  perform operator.demand();
  select p.user_id into v_user
    from app.profiles p join app.realm_members m on m.user_id = p.user_id
   where p.username_key = lower(add_login.username) and m.realm_id = session.realm_id();
  if v_user is null then
    raise exception using errcode = 'PT404', message = 'person_not_found';
  end if;
  insert into app.realm_logins (login, realm_id, user_id, blocked_at)
  select add_login.login, m.realm_id, m.user_id, m.blocked_at from app.realm_members m
   where m.realm_id = session.realm_id() and m.user_id = v_user;
  perform audit.note('insert', 'realm_logins', v_user, session.user_id(), jsonb_build_object('user_id', v_user));
exception when unique_violation then
  raise exception using errcode = 'PT409', message = 'login_taken';
end $$;
comment on function operator.add_login(name, text) is
  'Says that a PostgreSQL login is a person of the entered realm; on record without the name of the login, which may be that of a person. PT404 person_not_found, PT409 login_taken: it is somebody already.';
grant execute on function operator.add_login(name, text) to operator;
