-- Definer: visitors may not read sessions; these are the caller's own.
create function api.show_tokens() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform session.demand_sign_in();
  return jsonb_build_object('realm', session.realm_id(), 'tokens', describe.tokens());
end $$;
comment on function api.show_tokens() is
  'The caller''s tokens for programs, in all realms, newest first: {realm, tokens: [{id, name, realm, read_only, created_at, expires_at, used_at}]}; realm is where a new one would be good. PT403 sign_in_only.';
grant execute on function api.show_tokens() to visitor;
