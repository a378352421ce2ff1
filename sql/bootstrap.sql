-- What a database still lacks before its first migration: roles, rights and extensions, each as a sentence, the statement
-- that makes it, and whether pek can do without. `pek migrate` runs them in this order and `pek migrate --plan` shows them;
-- there are no rows when everything is there. No superuser is needed where PostgreSQL needs none (docs/deployment.md).
-- Passwords are not here: whoever bootstraps sets them for the three logins.
with roles (name, login, inherits, bypass, about) as (values
  ('migrator',     true,  true,  true,  'Owns the tables and installs the rules; used by pek migrate only.'),
  ('steward',      false, true,  false, 'Owns the definer functions; never logs in.'),
  ('searcher',     false, true,  true,  'Owns search functions only; never logs in.'),
  ('gatekeeper',   true,  false, false, 'The gateway and PostgREST log in as it; may only switch to visitor or anonymous.'),
  ('visitor',      false, true,  false, 'Everyone who is known: each request and each DBA login of a realm.'),
  ('anonymous',    false, true,  false, 'Everyone who is not known; may do nothing.'),
  ('operator',     false, true,  false, 'May call the functions of schema operator, when the login is listed in app.realm_logins.'),
  ('pek_operator', true,  true,  false, 'The login of pek''s own command line.')
),
there as (
  select r.*, a.oid, a.rolcanlogin, a.rolinherit, a.rolbypassrls,
         concat_ws(' ', case when r.login then 'login' else 'nologin' end, case when r.inherits then 'inherit' else 'noinherit' end) as options
    from roles r left join pg_roles a on a.rolname = r.name
),
-- Inheritance sits on the grant since PostgreSQL 16: the door may only switch. The migrator hands definers over to
-- steward and searcher, and needs to be able to set them.
members (role, member, inherits) as (values
  ('visitor', 'gatekeeper', false), ('anonymous', 'gatekeeper', false), ('visitor', 'pek_operator', true),
  ('operator', 'pek_operator', true), ('steward', 'migrator', false), ('searcher', 'migrator', false)
),
-- Who may do what in this database and in schema public; nobody else may anything.
granted (kind, name, about, acl) as (
  select 'database', d.datname::text, 'the database', coalesce(d.datacl, acldefault('d', d.datdba)) from pg_database d where d.datname = current_database()
  union all
  select 'schema', n.nspname::text, 'schema public', coalesce(n.nspacl, acldefault('n', n.nspowner)) from pg_namespace n where n.nspname = 'public'
),
grants (kind, grantee, privilege) as (values
  ('database', 'migrator', 'CONNECT'), ('database', 'gatekeeper', 'CONNECT'), ('database', 'visitor', 'CONNECT'),
  ('database', 'operator', 'CONNECT'), ('database', 'migrator', 'CREATE'),
  ('schema', 'migrator', 'USAGE'), ('schema', 'migrator', 'CREATE'), ('schema', 'public', 'USAGE')
),
-- No default isolation above read committed (PostgREST would retry 40001 without end), and no statement without an end
-- on the request path.
settings (name, value) as (values
  ('statement_timeout', '10s'), ('lock_timeout', '3s'), ('idle_in_transaction_session_timeout', '15s'),
  ('default_transaction_isolation', 'read committed')
),
-- Locks, large objects and notifications that anyone could use against everyone. One sealer of the audit per realm, and
-- who has something unread is told to the gateway's listeners: functions of the steward's do both, nobody else can.
shared as (
  select p.oid::regprocedure::text as name, coalesce(p.proacl, acldefault('f', p.proowner)) as acl,
         p.proname in ('pg_notify') or p.oid = 'pg_catalog.pg_try_advisory_xact_lock(bigint)'::regprocedure as for_steward
    from pg_catalog.pg_proc p
   where p.pronamespace = 'pg_catalog'::regnamespace
     and (p.proname ~ '^pg_(try_)?advisory_' or p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite', 'pg_notify'))
),
steps (n, what, statement, needed) as (
  select 10, format('Role %s: %s', t.name, t.about), format('create role %I %s;', t.name, t.options), true from there t where t.oid is null
  union all
  select 11, format('Role %s is %s.', t.name, t.options), format('alter role %I %s;', t.name, t.options), true
    from there t where (t.rolcanlogin, t.rolinherit) is distinct from (t.login, t.inherits) and t.oid is not null
  union all
  select 20, case t.name when 'migrator' then 'The migrator is held by no rule of a row: else a migration would change no row and say nothing.'
             else 'The searcher is held by no rule of a row: it asks for the caller''s rights itself.' end,
         format('alter role %I bypassrls;', t.name), true
    from there t where t.bypass and t.rolbypassrls is not true
  union all
  select 30, format('%s %s %s.', m.member, case when m.inherits then 'belongs to' else 'may switch to' end, m.role),
         format('grant %I to %I with inherit %s, set true;', m.role, m.member, m.inherits::text), true
    from members m
   where not exists (select from pg_auth_members a join pg_roles r on r.oid = a.roleid join pg_roles w on w.oid = a.member
                      where r.rolname = m.role and w.rolname = m.member and a.set_option and a.inherit_option = m.inherits)
  union all
  select 40, format('What role %s is for stands beside it.', t.name), format('comment on role %I is %L;', t.name, t.about), false
    from there t where t.oid is null or shobj_description(t.oid, 'pg_authid') is distinct from t.about
  union all
  select 50, format('Nobody enters %s unnamed.', g.about), format('revoke all on %s %I from public;', g.kind, g.name), true
    from granted g
   where exists (select from aclexplode(g.acl) x where x.grantee = 0 and (g.kind, x.privilege_type) <> ('schema', 'USAGE'))
  union all
  select 51, format('%s: %s in %s.', s.grantee, lower(s.privilege), g.about),
         format('grant %s on %s %I to %s;', lower(s.privilege), s.kind, g.name, s.grantee), true
    from grants s join granted g using (kind)
   where not exists (select from aclexplode(g.acl) x left join pg_roles r on r.oid = x.grantee
                      where coalesce(r.rolname, 'public') = s.grantee and x.privilege_type = s.privilege)
      or s.grantee = 'public' and exists (select from aclexplode(g.acl) x where x.grantee = 0 and x.privilege_type <> s.privilege)
  union all
  select 60, format('Extension %s, which comes with PostgreSQL.', e.name), format('create extension %I with schema public;', e.name), true
    from (values ('btree_gist'), ('pg_trgm'), ('unaccent')) e (name)
   where not exists (select from pg_extension x where x.extname = e.name)
  union all
  select 70, format('The gateway''s %s is %s.', s.name, s.value), format('alter role gatekeeper set %s = %L;', s.name, s.value), true
    from settings s
   where not exists (select from pg_db_role_setting d join pg_roles r on r.oid = d.setrole
                      where r.rolname = 'gatekeeper' and d.setdatabase = 0 and s.name || '=' || s.value = any (d.setconfig))
  union all
  select 80, 'A new function is nobody''s until its file grants it.',
         case when pg_has_role(current_user, to_regrole('migrator')::oid, 'usage') then '' else format('grant migrator to %I with inherit true, set false; ', current_user) end
         || 'alter default privileges for role migrator revoke execute on functions from public;'
         || case when pg_has_role(current_user, to_regrole('migrator')::oid, 'usage') then '' else format(' revoke migrator from %I;', current_user) end, true
   where not exists (select from pg_default_acl d where d.defaclrole = to_regrole('migrator') and d.defaclobjtype = 'f' and d.defaclnamespace = 0
                        and not exists (select from aclexplode(d.defaclacl) x where x.grantee = 0))
  union all
  select 90, 'Locks, large objects and notifications of PostgreSQL, which any login could use against everyone, are the migrator''s and steward''s alone.',
         format('revoke execute on function %s from public; grant execute on function %1$s to migrator; grant execute on function %s to steward;',
                string_agg(s.name, ', ' order by s.name), string_agg(s.name, ', ' order by s.name) filter (where s.for_steward)), false
    from shared s
  having bool_or(exists (select from aclexplode(s.acl) x where x.grantee = 0))
      or bool_or(not exists (select from aclexplode(s.acl) x where x.grantee = to_regrole('migrator')))
      or bool_or(s.for_steward and not exists (select from aclexplode(s.acl) x where x.grantee = to_regrole('steward')))
)
select s.what, s.statement, s.needed from steps s order by s.n, s.what collate "C";
