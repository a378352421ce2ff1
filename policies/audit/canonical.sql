-- The text that a seal is made over: every column, one a line, nothing that hangs on a setting (the time as seconds
-- since 1970). No column but the last can hold a line break. Changing this would break every seal there is.
create function audit.canonical(e app.audit_entries) returns text
  language sql stable
begin atomic
  select e.id || E'\n' || e.tx || E'\n' || extract(epoch from e.at) || E'\n' || coalesce(e.actor_id::text, '') || E'\n' || e.door
    || E'\n' || coalesce(e.request_id, '') || E'\n' || e.object || E'\n' || coalesce(e.object_id::text, '') || E'\n' || e.action
    || E'\n' || coalesce(e.before::text, '') || E'\n' || coalesce(e.after::text, '') || E'\n' || e.cause_id || E'\n' || e.cascaded
    || E'\n' || e.realm_id || E'\n' || e.login;
end;
comment on function audit.canonical(app.audit_entries) is 'An entry as it is sealed: all its columns, one a line.';
grant execute on function audit.canonical(app.audit_entries) to steward;
