-- Definer: looks at the catalogue and at the audit of every realm, one at a time.
create function operator.examine() returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_before text := session.realm_id();
  v_realm text;
  v_waiting jsonb := '{}';
begin
  perform operator.demand();
  for v_realm in select r.id from app.realms r loop
    perform set_config('pek.realm', v_realm, false);
    v_waiting := v_waiting || (select jsonb_build_object(v_realm, w.seconds) from audit.waiting() w);
  end loop;
  perform set_config('pek.realm', coalesce(v_before, ''), false);
  return jsonb_build_object(
    'now', clock_timestamp(), 'schema', session.schema_version(), 'rules', session.installed() ->> 'rules',
    'server', (select s.setting::int from pg_catalog.pg_settings s where s.name = 'server_version_num'),
    'changed', (select coalesce(jsonb_agg(c.object || ' is ' || c.what), '[]') from operator.changed_rules() c),
    'roles', (select coalesce(jsonb_agg(w.role || ' ' || w.fault), '[]') from operator.wrong_roles() w),
    'waiting', v_waiting, 'behind', operator.transactions_behind(),
    'bytes', (select sum(pg_total_relation_size(c.oid)) from pg_catalog.pg_class c where c.relkind = 'r' and c.relnamespace = to_regnamespace('app')),
    'connections', (select count(*) from pg_catalog.pg_stat_activity a where a.usesysid is not null),
    'most_connections', (select s.setting::int from pg_catalog.pg_settings s where s.name = 'max_connections'),
    'archiving', (select s.setting <> 'off' from pg_catalog.pg_settings s where s.name = 'archive_mode'),
    'archive', (select jsonb_build_object('failed', coalesce(a.last_failed_time > coalesce(a.last_archived_time, '-infinity'), false),
                                          'last', a.last_archived_time) from pg_catalog.pg_stat_archiver a));
end $$;
comment on function operator.examine() is
  'What pek doctor judges: clock, versions, rules changed by hand, roles, seconds that entries wait for their seal by realm, size, connections, WAL archive.';
grant execute on function operator.examine() to operator;
