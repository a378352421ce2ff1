-- Definer: logins may not read the list of logins.
create function session.login() returns app.realm_logins
  language sql stable security definer set search_path = ''
begin atomic
  select l from app.realm_logins l
   where l.login = session_user and l.blocked_at is null
     and not exists (select from app.users u where u.id = l.user_id and u.blocked_at is not null);
end;
comment on function session.login() is 'Who the PostgreSQL login is, as the list of logins says; null when it is not listed or blocked.';
grant execute on function session.login() to visitor, steward, searcher;
