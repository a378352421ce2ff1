-- Definer: visitors may not read sessions; these are the caller's own. In psql there is no sign-in, and the list is empty.
create function api.show_sessions() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform session.demand_sign_in();
  return (
    select jsonb_build_object('sessions', coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'began_at', s.created_at,
             'expires_at', s.expires_at, 'current', s.id = (select session.session_id()))
             order by s.id = (select session.session_id()) desc, s.created_at desc, s.id), '[]'))
      from app.sessions s
     where s.user_id = (select session.user_id()) and (select session.session_id()) is not null
       and s.kind = 'sign_in' and s.ended_at is null and s.expires_at > now())
    || jsonb_build_object('tokens', describe.tokens());
end $$;
comment on function api.show_sessions() is
  'The caller''s open sign-ins, this one first, and tokens as in show_tokens: {sessions: [{id, began_at, expires_at, current}], tokens}. PT403 sign_in_only.';
grant execute on function api.show_sessions() to visitor;
