-- Definer: the gateway sees no table. It calls this beside the request, at most once an hour for each token, and whoever
-- has the row at hand just then is not waited for.
create function session.note_use(sid uuid) returns void
  language sql security definer set search_path = ''
begin atomic
  update app.sessions s set used_at = date_trunc('hour', now())
    from (select t.id from app.sessions t join app.users u on u.id = t.user_id
           where t.id = note_use.sid and t.kind = 'token' and t.ended_at is null and t.expires_at > now() and u.blocked_at is null
             and t.used_at is distinct from date_trunc('hour', now())
             for no key update of t skip locked) found
   where s.id = found.id;
end;
comment on function session.note_use(uuid) is 'Remembers, to the hour, that a token was used; nothing for one that is over.';
grant execute on function session.note_use(uuid) to gatekeeper;
