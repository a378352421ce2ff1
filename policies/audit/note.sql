-- Definer: as tg__record, for what changes no row: who came and went, what was refused.
create function audit.note(p_action text, p_object text, p_object_id uuid, p_actor_id uuid, p_details jsonb)
  returns void
  language sql security definer set search_path = ''
begin atomic
  insert into app.audit_entries (realm_id, actor_id, login, door, request_id, object, object_id, action, after, cause_id, cascaded)
  values (session.realm_id(), p_actor_id, session_user, session.door(), session.request_id(), p_object, p_object_id, p_action,
          jsonb_strip_nulls(p_details), uuidv7(), false);
end;
comment on function audit.note(text, text, uuid, uuid, jsonb) is 'Writes an entry about an event that changed no row.';
