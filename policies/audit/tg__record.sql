-- Definer: nobody writes the audit but this function. One insert for all rows of a statement.
create function audit.tg__record() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_cascaded boolean := pg_trigger_depth() > 1;
  v_realm text := session.realm_id();
  v_actor uuid := session.user_id();
  v_door text := session.door();
  v_request text := session.request_id();
  v_cause uuid;
begin
  -- The first statement draws the number that everything following from it carries.
  if not v_cascaded then
    perform set_config('pek.cause', uuidv7()::text, true);
  end if;
  v_cause := current_setting('pek.cause')::uuid;
  if tg_op = 'INSERT' then
    insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, after, cause_id, cascaded)
    select v_realm, v_actor, session_user, v_door, v_request, tg_table_name, audit.object_id(tg_table_name, r.row),
           'insert', audit.kept(r.row), v_cause, v_cascaded
      from (select to_jsonb(n) as row from new_rows n) r;
  elsif tg_op = 'DELETE' then
    insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, before, cause_id, cascaded)
    select v_realm, v_actor, session_user, v_door, v_request, tg_table_name, audit.object_id(tg_table_name, r.row),
           'delete', audit.kept(r.row), v_cause, v_cascaded
      from (select to_jsonb(o) as row from old_rows o) r;
  else
    insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, before, after, cause_id, cascaded)
    select v_realm, v_actor, session_user, v_door, v_request, tg_table_name, audit.object_id(tg_table_name, n.row),
           'update', audit.kept(audit.differing(o.row, n.row)), audit.kept(audit.differing(n.row, o.row)), v_cause, v_cascaded
      from (select to_jsonb(x) as row from old_rows x) o
      join (select to_jsonb(x) as row from new_rows x) n on audit.row_key(tg_table_name, o.row) = audit.row_key(tg_table_name, n.row);
  end if;
  return null;
end $$;
comment on function audit.tg__record() is 'Writes one audit entry per changed row of a statement, in the same transaction.';
