-- Definer: nobody writes sessions by hand.
create function api.end_sessions() returns jsonb
  language sql volatile security definer set search_path = ''
begin atomic
  with ended as (
    update app.sessions s set ended_at = clock_timestamp()
     where s.user_id = (select session.user_id()) and s.id <> (select session.session_id())
       and s.ended_at is null and s.expires_at > now()
    returning s.id)
  select jsonb_build_object('ended', count(*)) from ended;
end;
comment on function api.end_sessions() is 'Ends all of the caller''s sign-ins but this one: {ended}. Tokens for scripts end too.';
grant execute on function api.end_sessions() to visitor;
