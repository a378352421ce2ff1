-- Definer: the gateway alone can record a refusal, because the refused transaction took everything back. Only what
-- is no typed text goes in: a known key, a procedure that exists and writes, a person who belongs to the realm.
create function session.note(action text, realm text, person uuid, door text, request_id text, procedure text, key text, dropped int)
  returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims', jsonb_build_object(
    'realm', note.realm, 'sub', note.person, 'door', note.door, 'request_id', note.request_id)::text, true);
  if note.key !~ '^[a-z_]{1,60}$' or not exists (select from app.realms r where r.id = note.realm) then
    return;
  end if;
  if note.action = 'sign_in_failed' then
    perform audit.note('sign_in_failed', 'sessions', null, null, jsonb_build_object('key', note.key, 'dropped', nullif(note.dropped, 0)));
  elsif note.action = 'refused'
    and exists (select from app.realm_members m where m.realm_id = note.realm and m.user_id = note.person)
    and exists (select from pg_catalog.pg_proc p where p.pronamespace = 'api'::regnamespace
                   and p.proname = note.procedure and p.provolatile = 'v') then
    perform audit.note('refused', 'requests', null, note.person,
      jsonb_build_object('procedure', note.procedure, 'key', note.key, 'dropped', nullif(note.dropped, 0)));
  end if;
end $$;
comment on function session.note(text, text, uuid, text, text, text, text, int) is
  'Records a failed sign-in (action sign_in_failed) or a refused act (refused); dropped counts those before it that were too many to record.';
grant execute on function session.note(text, text, uuid, text, text, text, text, int) to gatekeeper;
