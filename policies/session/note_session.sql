-- Definer: a sign-in serves all realms of a person, and each realm's audit tells of its own people alone. An
-- operator who opens a session acts in the realm that was entered.
create function session.note_session(p_action text, p_sid uuid, p_user_id uuid, p_request_id text, p_by text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  v_claims jsonb := jsonb_build_object('sub', p_user_id, 'door', 'page', 'request_id', p_request_id);
  v_details jsonb := jsonb_build_object('user_id', p_user_id, 'by', p_by);
  v_realm text;
begin
  if session_user <> 'gatekeeper' then
    perform audit.note(p_action, 'sessions', p_sid, session.user_id(), v_details);
    return;
  end if;
  perform set_config('request.jwt.claims', v_claims::text, true);
  for v_realm in select m.realm_id from app.realm_members m where m.user_id = p_user_id order by 1 loop
    perform set_config('request.jwt.claims', (v_claims || jsonb_build_object('realm', v_realm))::text, true);
    perform audit.note(p_action, 'sessions', p_sid, p_user_id, v_details);
  end loop;
end $$;
comment on function session.note_session(text, uuid, uuid, text, text) is 'Records a sign-in or sign-out in every realm of the person.';
