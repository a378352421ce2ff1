-- Definer: nobody writes sessions by hand.
create function api.end_sessions(tokens boolean default false) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_ended int;
begin
  perform session.demand_sign_in();
  with ended as (
    update app.sessions s set ended_at = clock_timestamp()
     where s.user_id = session.user_id() and s.id <> session.session_id() and s.ended_at is null and s.expires_at > now()
       and (s.kind = 'sign_in' or end_sessions.tokens)
    returning s.id)
  select count(*) into v_ended from ended;
  if v_ended > 0 then
    perform audit.note('sign_out', 'sessions', null, session.user_id(), jsonb_build_object('user_id', session.user_id(), 'sessions', v_ended));
  end if;
  return jsonb_build_object('ended', v_ended);
end $$;
comment on function api.end_sessions(boolean) is
  'Ends all of the caller''s sign-ins but this one, and tokens for programs when asked to: {ended}. PT403 sign_in_only.';
grant execute on function api.end_sessions(boolean) to visitor;
