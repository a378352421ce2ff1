-- Definer: nobody but this function ends a session.
create function session.close(sid uuid, request_id text default null) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  update app.sessions s set ended_at = clock_timestamp() where s.id = close.sid and s.ended_at is null
  returning s.user_id into v_user;
  if v_user is not null then
    perform session.note_session('sign_out', close.sid, v_user, close.request_id, null);
  end if;
end $$;
comment on function session.close(uuid, text) is 'Ends a session; every door refuses its tokens from the next statement on.';
grant execute on function session.close(uuid, text) to gatekeeper;
