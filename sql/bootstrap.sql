-- Roles and extensions: once per cluster and database, by a superuser; safe to run again.
set client_min_messages = warning;
-- Passwords are not set here: whoever bootstraps sets them for the three logins.
do $$
declare
  v_role record;
begin
  for v_role in
    select * from (values
      ('migrator',    'login bypassrls'),
      ('steward',     'nologin'),
      ('searcher',    'nologin bypassrls'),
      ('gatekeeper',  'login noinherit'),
      ('visitor',     'nologin'),
      ('anonymous',   'nologin'),
      ('operator',    'nologin'),
      ('pek_operator', 'login')
    ) as r (name, options)
  loop
    if to_regrole(v_role.name) is null then
      execute format('create role %I %s', v_role.name, v_role.options);
    end if;
  end loop;
end $$;

-- Inheritance sits on the grant since PostgreSQL 16: the door may only switch.
grant visitor, anonymous to gatekeeper with inherit false, set true;
grant visitor, operator to pek_operator;
-- The migrator hands definers over to these two and needs to be able to set them.
grant steward, searcher to migrator with inherit false, set true;

comment on role migrator is 'Owns the tables and installs the rules; used by pek migrate only.';
comment on role steward is 'Owns the definer functions; never logs in.';
comment on role searcher is 'Owns search functions only; never logs in.';
comment on role gatekeeper is 'The gateway and PostgREST log in as it; may only switch to visitor or anonymous.';
comment on role visitor is 'Everyone who is known: each request and each DBA login of a realm.';
comment on role anonymous is 'Everyone who is not known; may do nothing.';
comment on role operator is 'May call the functions of schema operator, when the login is listed in app.realm_logins.';
comment on role pek_operator is 'The login of pek''s own command line.';

do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to migrator, gatekeeper, visitor, operator', current_database());
  execute format('grant create on database %I to migrator', current_database());
end $$;
revoke all on schema public from public;
grant usage, create on schema public to migrator;

create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
grant usage on schema public to public;

-- No default isolation above read committed (PostgREST would retry 40001 without end),
-- and no statement without an end on the request path.
alter role gatekeeper set statement_timeout = '10s';
alter role gatekeeper set lock_timeout = '3s';
alter role gatekeeper set idle_in_transaction_session_timeout = '15s';
alter role gatekeeper set default_transaction_isolation = 'read committed';

-- A new function is nobody's until its file grants it.
alter default privileges for role migrator revoke execute on functions from public;

-- Locks, large objects and notifications that anyone could use against everyone.
do $$
declare
  v_function regprocedure;
begin
  for v_function in
    select p.oid::regprocedure
      from pg_catalog.pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace
       and (p.proname ~ '^pg_(try_)?advisory_' or p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite', 'pg_notify'))
  loop
    execute format('revoke execute on function %s from public', v_function);
    execute format('grant execute on function %s to migrator', v_function);
  end loop;
end $$;
-- One sealer of the audit per realm; a function of the steward's takes the lock, nobody else can.
grant execute on function pg_catalog.pg_try_advisory_xact_lock(bigint) to steward;
-- Who has something unread is told to the gateway's listeners by a function of the steward's, nobody else can.
grant execute on function pg_catalog.pg_notify(text, text) to steward;
