-- The one reader of the token's claims. PostgREST and the gateway set the same GUC, local to the
-- transaction; it is believed only where session_user is their login.
create function session.claims() returns jsonb
  language sql stable
begin atomic
  select case when session_user = 'gatekeeper'
              then nullif(current_setting('request.jwt.claims', true), '')::jsonb end;
end;
comment on function session.claims() is 'Claims of the verified token; null for logins of psql and without a token.';
grant execute on function session.claims() to visitor, anonymous, steward, searcher;
