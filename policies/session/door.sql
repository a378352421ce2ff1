create function session.door() returns text
  language sql stable
begin atomic
  select case
    when session_user = 'gatekeeper' then coalesce(session.claims() ->> 'door', 'api')
    when session.is_operator() then coalesce(nullif(current_setting('pek.door', true), ''), 'psql')
    else 'psql' end;
end;
comment on function session.door() is 'Through which door the request came: page, api, psql or import.';
grant execute on function session.door() to visitor, steward;
