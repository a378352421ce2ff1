-- Takes every rule down, so that the folder alone decides what stands:
-- policies, triggers, grants on the record, then the rule schemas with all that is in them.
do $$
declare
  v_line text;
begin
  for v_line in
    select format('drop policy %I on %s', p.polname, p.polrelid::regclass)
      from pg_policy p join pg_class c on c.oid = p.polrelid
     where c.relnamespace = to_regnamespace('app')
    union all
    select format('drop trigger %I on %s', t.tgname, t.tgrelid::regclass)
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = to_regnamespace('app')
    union all
    -- Every grantee but the owner, of relations and of single columns.
    select distinct format('revoke all on %s from %s', c.oid::regclass,
                           case g.grantee when 0 then 'public' else quote_ident(g.grantee::regrole::text) end)
      from pg_class c
      left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      cross join lateral (
        select (aclexplode(c.relacl)).grantee union select (aclexplode(a.attacl)).grantee) g
     where c.relnamespace = to_regnamespace('app')
       and c.relkind in ('r', 'p', 'v', 'S') and g.grantee <> c.relowner
    union all
    select distinct format('revoke all on schema app from %s',
                           case g.grantee when 0 then 'public' else quote_ident(g.grantee::regrole::text) end)
      from pg_namespace n cross join lateral aclexplode(n.nspacl) g
     where n.nspname = 'app' and g.grantee <> n.nspowner
  loop
    execute v_line;
  end loop;
end $$;
drop schema if exists api, operator, searching, importing, describe, audit, cascades, authority, session cascade;
