-- Definer: the gateway asks for a person with open pages, for all of their sign-ins at once; it sees no table itself.
create function session.unread(realm text, person uuid, sids uuid[]) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_alive jsonb;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', unread.realm, 'sub', unread.person)::text, true);
  select coalesce(jsonb_agg(s.id), '[]') into v_alive
    from app.sessions s join app.users u on u.id = s.user_id
   where s.id = any (unread.sids) and s.user_id = unread.person and s.ended_at is null and s.expires_at > now() and u.blocked_at is null
     and exists (select from app.realm_members m where m.realm_id = unread.realm and m.user_id = unread.person);
  return jsonb_build_object('alive', v_alive, 'count', case when v_alive <> '[]' then describe.unread() end);
end $$;
comment on function session.unread(text, uuid, uuid[]) is
  'Which of a person''s sign-ins still live, and how much the person has not read: {alive: [sid], count}; count is null when none lives.';
grant execute on function session.unread(text, uuid, uuid[]) to gatekeeper;
