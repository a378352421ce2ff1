-- Definer: nobody writes sessions by hand. The row of the person is locked, so that two at once do not pass the limit.
create function api.create_token(name text, days int, read_only boolean default true) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_token app.sessions;
begin
  perform session.demand_sign_in();
  if session.session_id() is null then
    raise exception using errcode = 'PT403', message = 'sign_in_only';
  end if;
  if btrim(create_token.name) is null or btrim(create_token.name) = '' then
    raise exception using errcode = 'PT422', message = 'invalid_token_name', detail = '{"field":"name"}';
  end if;
  if create_token.days is null or create_token.days not between 1 and 366 then
    raise exception using errcode = 'PT422', message = 'invalid_days', detail = '{"field":"days"}';
  end if;
  perform session.demand_fresh_reads();
  perform from app.users u where u.id = session.user_id() for no key update;
  if (select count(*) from app.sessions s
       where s.user_id = session.user_id() and s.kind = 'token' and s.ended_at is null and s.expires_at > now()) >= 50 then
    raise exception using errcode = 'PT409', message = 'too_many_tokens';
  end if;
  insert into app.sessions (id, user_id, expires_at, kind, name, realm_id, read_only)
  values (uuidv7(), session.user_id(), date_trunc('second', now()) + make_interval(days => create_token.days), 'token',
          btrim(create_token.name), session.realm_id(), coalesce(create_token.read_only, true))
  returning * into v_token;
  perform audit.note('insert', 'sessions', v_token.id, session.user_id(), jsonb_build_object('user_id', session.user_id(),
    'read_only', v_token.read_only, 'expires_at', v_token.expires_at));
  return jsonb_build_object('id', v_token.id, 'name', v_token.name, 'realm', v_token.realm_id, 'read_only', v_token.read_only,
    'expires_at', v_token.expires_at, 'person', v_token.user_id,
    'username', (select p.username from app.profiles p where p.user_id = v_token.user_id));
end $$;
comment on function api.create_token(text, int, boolean) is
  'Makes a token for programs, good in this realm for 1 to 366 days, for reading alone unless read_only is false; the gateway adds it, signed, as token, once. At most 50. PT403 sign_in_only, PT409 too_many_tokens, PT422 invalid_token_name, PT422 invalid_days.';
grant execute on function api.create_token(text, int, boolean) to visitor;
