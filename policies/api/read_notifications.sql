-- Definer: notifications are nobody's to write by hand; these are the caller's own. An id that is not there, or is
-- another person's, is passed over: word of a withdrawn application may have gone meanwhile.
create function api.read_notifications(ids uuid[] default null) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_read int;
begin
  if cardinality(ids) > 1000 then
    raise exception using errcode = 'PT422', message = 'invalid_notifications', detail = '{"field":"ids"}';
  end if;
  update app.notifications n set read_at = now()
   where n.realm_id = session.realm_id() and n.user_id = session.user_id() and n.read_at is null
     and (ids is null or n.id = any (ids));
  get diagnostics v_read = row_count;
  return jsonb_build_object('read', v_read, 'unread', describe.unread());
end $$;
comment on function api.read_notifications(uuid[]) is
  'Marks the caller''s notifications of these ids as read, or all of them when ids is left out: {read, unread}.';
grant execute on function api.read_notifications(uuid[]) to visitor;
