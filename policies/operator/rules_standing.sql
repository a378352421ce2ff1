-- What stands now of everything that decides: a line per object, with a sum over its definition, owner and grants.
create function operator.rules_standing() returns table (object text, sum text)
  language sql stable set search_path = ''
begin atomic
  select s.object, md5(s.whole) from (
    select 'function ' || p.oid::regprocedure::text,
           concat_ws(' ', pg_get_functiondef(p.oid), p.proowner::regrole::text, p.proacl::text)
      from pg_catalog.pg_proc p
     where p.prokind = 'f' and p.oid is distinct from to_regprocedure('session.installed()')::oid and p.pronamespace::regnamespace::text = any (
       array['session', 'authority', 'audit', 'cascades', 'describe', 'importing', 'searching', 'operator', 'api'])
    union all
    select 'view ' || c.oid::regclass::text, concat_ws(' ', pg_get_viewdef(c.oid), c.relowner::regrole::text, c.relacl::text, c.reloptions::text)
      from pg_catalog.pg_class c where c.relkind = 'v' and c.relnamespace = to_regnamespace('api')
    union all
    select 'policy ' || p.polname || ' on ' || p.polrelid::regclass::text,
           concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::regrole[]::text, pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
      from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid where c.relnamespace = to_regnamespace('app')
    union all
    select 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass::text, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
      from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = to_regnamespace('app')
    union all
    select 'table ' || c.oid::regclass::text, concat_ws(' ', c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole::text, c.relacl::text,
             (select string_agg(a.attname || a.attacl::text, ' ' order by a.attnum) from pg_catalog.pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and a.attacl is not null))
      from pg_catalog.pg_class c where c.relkind in ('r', 'p') and c.relnamespace = to_regnamespace('app')
    union all
    select 'schema ' || n.nspname, concat_ws(' ', n.nspowner::regrole::text, n.nspacl::text) from pg_catalog.pg_namespace n
     where n.nspname = any (array['app', 'session', 'authority', 'audit', 'cascades', 'describe', 'importing', 'searching', 'operator', 'api'])
  ) s (object, whole);
end;
comment on function operator.rules_standing() is
  'Functions, views, policies, triggers, tables and schemas as they stand now: name, and a sum over definition, owner, grants and row security.';
grant execute on function operator.rules_standing() to steward;
