-- Definer: the list of logins is nobody's to read but an operator's.
create function operator.list_logins() returns table (login name, username text, name text, since timestamptz, blocked boolean, there boolean)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform operator.demand();
  return query
    select l.login, p.username, p.name, l.created_at, l.blocked_at is not null, exists (select from pg_catalog.pg_roles r where r.rolname = l.login)
      from app.realm_logins l join app.profiles p on p.user_id = l.user_id
     where l.realm_id = session.realm_id() order by l.login;
end $$;
comment on function operator.list_logins() is
  'The PostgreSQL logins of the entered realm, by name: who each is, since when, whether blocked, and whether the role is still there.';
grant execute on function operator.list_logins() to operator;
