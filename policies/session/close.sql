-- Definer: nobody but this function ends a session.
create function session.close(sid uuid) returns void
  language sql security definer set search_path = ''
begin atomic
  update app.sessions s set ended_at = clock_timestamp() where s.id = close.sid and s.ended_at is null;
end;
comment on function session.close(uuid) is 'Ends a session; every door refuses its tokens from the next statement on.';
grant execute on function session.close(uuid) to gatekeeper;
