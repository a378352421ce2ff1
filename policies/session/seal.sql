-- Definer: the door of the sealer. The gateway has no realm when it seals; it names one, and the fence holds for it.
create function session.seal(realm text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_answer jsonb;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', seal.realm)::text, true);
  v_answer := audit.seal();
  -- Once in a thousand entries the one who tidies the record tidies the epochs too.
  if ((v_answer ->> 'position')::bigint - (v_answer ->> 'sealed')::bigint) / 1000 < (v_answer ->> 'position')::bigint / 1000 then
    perform cascades.fold_epochs();
  end if;
  return v_answer;
end $$;
comment on function session.seal(text) is 'Seals what is new in the audit of a realm; the gateway calls it every second.';
grant execute on function session.seal(text) to gatekeeper;
