-- Definer: nobody writes the audit of rows but this function. One insert for all rows of a statement. Times are
-- written in UTC, whatever the connection likes, so that they can be compared with today's rows. The realm is
-- the row's own: what a foreign key would reach in another realm, the fence refuses. No
-- nested loop: the plan is kept from a statement of one row, and old against new would grow with the square.
create function audit.tg__record() returns trigger
  language plpgsql security definer set search_path = '' set timezone = 'UTC' set enable_nestloop = off
as $$
declare
  v_cascaded boolean := pg_trigger_depth() > 1;
  v_said text[];
  v_actor uuid := session.user_id();
  v_door text := session.door();
  v_request text := session.request_id();
  v_cause uuid;
  v_keys text[] := case tg_table_name when 'assignments' then array['user_id'] when 'membership_periods' then array['since']
                         when 'award_recommendations' then array['group_id'] end;
begin
  -- The first statement draws the number that everything following from it carries; an update or delete drew it before.
  if tg_op = 'INSERT' and not v_cascaded then
    v_cause := uuidv7();
    perform set_config('pek.cause', concat_ws(' ', v_cause, tg_table_name), true);
  else
    v_said := session.cause();
    v_cause := coalesce(v_said[1]::uuid, uuidv7());
    v_cascaded := v_cascaded or v_said[2] is distinct from tg_table_name;
  end if;
  if tg_op = 'INSERT' then
    insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, after, cause_id, cascaded)
    select coalesce(r.row ->> 'realm_id', r.row ->> 'id'), v_actor, session_user, v_door, v_request, tg_table_name,
           audit.object_id(tg_table_name, r.row), 'insert', audit.kept(r.row), v_cause, v_cascaded
      from (select to_jsonb(n) as row from new_rows n offset 0) r;
  elsif tg_op = 'DELETE' then
    insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, before, cause_id, cascaded)
    select coalesce(r.row ->> 'realm_id', r.row ->> 'id'), v_actor, session_user, v_door, v_request, tg_table_name,
           audit.object_id(tg_table_name, r.row), 'delete', audit.kept(r.row), v_cause, v_cascaded
      from (select to_jsonb(o) as row from old_rows o offset 0) r;
  else
    insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, before, after, cause_id, cascaded)
    select coalesce(n.row ->> 'realm_id', n.row ->> 'id'), v_actor, session_user, v_door, v_request, tg_table_name,
           audit.object_id(tg_table_name, n.row), 'update', c.before, c.after, v_cause, v_cascaded
      from (select to_jsonb(x) as row from old_rows x offset 0) o
      join (select to_jsonb(x) as row from new_rows x offset 0) n on audit.row_key(tg_table_name, o.row) = audit.row_key(tg_table_name, n.row)
      cross join lateral audit.changed(o.row, n.row, v_keys) c
     where c.after is not null;
  end if;
  return null;
end $$;
comment on function audit.tg__record() is 'Writes one audit entry per changed row of a statement, in the same transaction.';
