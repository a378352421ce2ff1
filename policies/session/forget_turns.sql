-- Definer: the gateway sees no table. Whoever is coming just then is not waited for, and neither is another gateway.
create function session.forget_turns(at timestamptz default clock_timestamp()) returns void
  language sql volatile security definer set search_path = ''
begin atomic
  delete from session.turns t
   where t.client in (select o.client from session.turns o where o.free_at <= forget_turns.at for update skip locked);
end;
comment on function session.forget_turns(timestamptz) is 'Forgets every client whose turns are made up for; the gateways call it every minute.';
grant execute on function session.forget_turns(timestamptz) to gatekeeper;
