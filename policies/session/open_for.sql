-- Definer: writes a session; called by the functions that have found out who it is.
create function session.open_for(p_user_id uuid, p_realm_id text, p_ttl interval, p_request_id text default null, p_by text default null)
  returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_sid uuid := uuidv7();
  v_expires timestamptz := now() + least(p_ttl, interval '24 hours');
  v_profile app.profiles;
begin
  if exists (select from app.users u where u.id = p_user_id and u.blocked_at is not null) then
    raise exception using errcode = 'PT403', message = 'person_blocked';
  end if;
  if exists (select from app.users u where u.id = p_user_id and u.merged_into is not null) then
    raise exception using errcode = 'PT403', message = 'person_merged';
  end if;
  insert into app.sessions (id, user_id, expires_at) values (v_sid, p_user_id, v_expires);
  perform session.note_session('sign_in', v_sid, p_user_id, p_request_id, p_by);
  select * into v_profile from app.profiles p where p.user_id = p_user_id;
  return jsonb_build_object('outcome', 'opened', 'sid', v_sid, 'sub', p_user_id, 'realm', p_realm_id,
    'username', v_profile.username, 'language', v_profile.language, 'expires_at', v_expires);
end $$;
comment on function session.open_for(uuid, text, interval, text, text) is 'Opens a session of at most 24 hours; PT403 person_blocked, person_merged.';
