-- Definer: the table of migrations is the migrator's. A gateway refuses to start on a database behind it.
grant select on public.tern_schema_version to steward;
create function session.schema_version() returns int
  language sql stable security definer set search_path = ''
begin atomic
  select v.version from public.tern_schema_version v;
end;
comment on function session.schema_version() is 'The number of the last migration.';
grant execute on function session.schema_version() to gatekeeper;
