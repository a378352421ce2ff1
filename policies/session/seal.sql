-- Definer: the door of the sealer. The gateway has no realm when it seals; it names one, and the fence holds for it.
create function session.seal(realm text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', seal.realm)::text, true);
  return audit.seal();
end $$;
comment on function session.seal(text) is 'Seals what is new in the audit of a realm; the gateway calls it every second.';
grant execute on function session.seal(text) to gatekeeper;
