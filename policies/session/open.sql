-- Sign-in: from the identity that the provider vouches for to a person and a session. Definer: the gateway
-- has no other right. An imported person is claimed by verified mail or by a one-time code, never by name.
create function session.open(
  issuer text, subject text, email text, email_verified boolean, name text, username text,
  code text, "join" boolean, ttl interval, request_id text default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
  v_by text := 'identity';
begin
  perform set_config('request.jwt.claims',
    jsonb_build_object('realm', 'hub', 'door', 'page', 'request_id', open.request_id)::text, true);
  select u.id into v_user from app.users u where u.issuer = open.issuer and u.subject = open.subject;
  if v_user is null and open.code is not null then
    v_user := session.claim_by_code(open.issuer, open.subject, open.code);
    v_by := 'code';
  end if;
  if v_user is null and open.email_verified then
    v_user := session.claim_by_email(open.issuer, open.subject, open.email);
    v_by := 'mail';
  end if;
  if v_user is null and not open."join" then
    return jsonb_build_object('outcome', 'unknown',
      'may_join', (select r.open_to_join from app.realms r where r.id = 'hub'));
  end if;
  if v_user is null then
    v_user := session.join_as_new(open.issuer, open.subject,
      case when open.email_verified then open.email end, open.name, open.username);
    v_by := 'joining';
  end if;
  if open.email_verified then
    -- Mail goes only where the provider has vouched for the address; an imported one is not enough.
    update app.profiles p set email_verified_at = now()
     where p.user_id = v_user and p.email = open.email and p.email_verified_at is null;
  end if;
  return session.open_for(v_user, 'hub', open.ttl, open.request_id, v_by);
end $$;
comment on function session.open(text, text, text, boolean, text, text, text, boolean, interval, text) is
  'Opens a session for an identity; outcome unknown when nobody is linked to it and neither code nor join was given.';
grant execute on function session.open(text, text, text, boolean, text, text, text, boolean, interval, text) to gatekeeper;
