-- What sql/bootstrap.sql makes of the roles, and who may become whom; a test holds the two together.
create function operator.wrong_roles() returns table (role name, fault text)
  language sql stable set search_path = ''
begin atomic
  with wanted (name, login, inherit, bypass) as (values
    ('migrator'::name, true, true, true), ('steward', false, true, false), ('searcher', false, true, true), ('gatekeeper', true, false, false),
    ('visitor', false, true, false), ('anonymous', false, true, false), ('operator', false, true, false), ('pek_operator', true, true, false)),
  may_be (member, role) as (values ('gatekeeper'::name, 'visitor'::name), ('gatekeeper', 'anonymous'),
    ('pek_operator', 'visitor'), ('pek_operator', 'operator'), ('migrator', 'steward'), ('migrator', 'searcher'))
  select w.name, f.fault
    from wanted w left join pg_catalog.pg_roles r on r.rolname = w.name
    cross join lateral (values
      ('is missing', r.oid is null), ('is a superuser', r.rolsuper), ('may make roles', r.rolcreaterole), ('may make databases', r.rolcreatedb),
      ('may replicate', r.rolreplication), ('may log in', r.rolcanlogin and not w.login), ('may not log in', not r.rolcanlogin and w.login),
      ('inherits', r.rolinherit and not w.inherit), ('is above row security', r.rolbypassrls and not w.bypass),
      ('is not above row security', not r.rolbypassrls and w.bypass)) f (fault, is_so)
   where f.is_so
  union all
  select m.member, 'is not a member of ' || m.role
    from may_be m join pg_catalog.pg_roles a on a.rolname = m.member join pg_catalog.pg_roles b on b.rolname = m.role
   where not exists (select from pg_catalog.pg_auth_members x where x.member = a.oid and x.roleid = b.oid)
  union all
  -- Logins of DBAs are visitors; nobody else is anybody. Superusers and who made the roles have their way anyhow.
  select a.rolname, 'is a member of ' || b.rolname || case when x.inherit_option and a.rolname = 'gatekeeper' then ', and inherits from it' else '' end
    from pg_catalog.pg_auth_members x join pg_catalog.pg_roles a on a.oid = x.member join pg_catalog.pg_roles b on b.oid = x.roleid
   where (b.rolname in (select w.name from wanted w) or a.rolname in (select w.name from wanted w))
     and (a.rolname, b.rolname) not in (select m.member, m.role from may_be m where not (x.inherit_option and m.member = 'gatekeeper'))
     and not (b.rolname = 'visitor' and a.rolname not in (select w.name from wanted w))
     and not a.rolsuper and not a.rolcreaterole
   order by 1, 2;
end;
comment on function operator.wrong_roles() is 'Roles that are not as sql/bootstrap.sql makes them, and memberships that are missing or too many.';
grant execute on function operator.wrong_roles() to steward;
