-- Definer: nobody writes sessions by hand. Another person's is the same as none.
create function api.end_session(session uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  update app.sessions s set ended_at = clock_timestamp()
   where s.id = end_session.session and s.user_id = session.user_id() and session.session_id() is not null
     and s.ended_at is null and s.expires_at > now();
  if not found then
    raise exception using errcode = 'PT404', message = 'session_not_found';
  end if;
  perform audit.note('sign_out', 'sessions', end_session.session, session.user_id(), jsonb_build_object('user_id', session.user_id()));
  return jsonb_build_object('ended', 1);
end $$;
comment on function api.end_session(uuid) is
  'Ends one of the caller''s own sign-ins; every door refuses its tokens from the next statement on. PT404 session_not_found.';
grant execute on function api.end_session(uuid) to visitor;
