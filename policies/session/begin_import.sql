-- Whoever looks at the door afterwards (the record, notifications) shall know an import from what somebody did by hand.
create function session.begin_import() returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  if session_user = 'gatekeeper' then
    perform set_config('request.jwt.claims', (session.claims() || '{"door": "import"}')::text, true);
  end if;
end $$;
comment on function session.begin_import() is 'For the rest of the transaction session.door() is import; an operator says so on entering.';
grant execute on function session.begin_import() to steward;
