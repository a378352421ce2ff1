-- Definer: nobody writes sessions by hand. Another person's is the same as none.
create function api.end_session(session uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_kind text;
begin
  perform session.demand_sign_in();
  update app.sessions s set ended_at = clock_timestamp()
   where s.id = end_session.session and s.user_id = session.user_id() and session.session_id() is not null
     and s.ended_at is null and s.expires_at > now()
  returning s.kind into v_kind;
  if not found then
    raise exception using errcode = 'PT404', message = 'session_not_found';
  end if;
  perform audit.note(case v_kind when 'token' then 'delete' else 'sign_out' end, 'sessions', end_session.session,
    session.user_id(), jsonb_build_object('user_id', session.user_id()));
  return jsonb_build_object('ended', 1);
end $$;
comment on function api.end_session(uuid) is
  'Ends one of the caller''s own sign-ins, or a token; every door refuses it from the next statement on. PT403 sign_in_only, PT404 session_not_found.';
grant execute on function api.end_session(uuid) to visitor;
