-- Definer: visitors may not read sessions. Who finds a token shall not make another of it, nor end the person's sign-ins.
create function session.demand_sign_in() returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if exists (select from app.sessions s where s.id = session.session_id() and s.kind = 'token') then
    raise exception using errcode = 'PT403', message = 'sign_in_only';
  end if;
end $$;
comment on function session.demand_sign_in() is
  'Refuses a request by a token that a person made for programs: PT403 sign_in_only. Logins of psql pass.';
grant execute on function session.demand_sign_in() to visitor, steward;
