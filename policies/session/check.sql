-- Runs first in every request, in the gateway's transactions and as PostgREST's pre-request function.
-- Definer: visitors may not read sessions.
create function session.check() returns void
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  if session_user = 'gatekeeper' then
    perform session.verify();
  end if;
end $$;
comment on function session.check() is 'Refuses a request whose session ended (PT401) or whose person is not in the realm (PT404) or blocked there (PT403); of a read-only token every statement that writes.';
grant execute on function session.check() to visitor, anonymous;
