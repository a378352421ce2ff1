create function session.request_id() returns text
  language sql stable
begin atomic
  select case when session_user = 'gatekeeper' then substring(coalesce(
    session.claims() ->> 'request_id',
    nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-request-id') from '^[0-9A-Za-z-]{1,100}$') end;
end;
comment on function session.request_id() is 'The gateway''s id of the request; null in psql.';
grant execute on function session.request_id() to visitor, steward;
