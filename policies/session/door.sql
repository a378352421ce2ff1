create function session.door() returns text
  language sql stable
begin atomic
  select case
    when session_user = 'gatekeeper' then coalesce(session.claims() ->> 'door', 'api')
    -- An operator names a door on entering; one that is nobody's to name is not believed.
    when current_setting('pek.door', true) = 'import' and session.is_operator() then 'import'
    else 'psql' end;
end;
comment on function session.door() is 'Through which door the request came: page, api, psql or import.';
grant execute on function session.door() to visitor, steward;
