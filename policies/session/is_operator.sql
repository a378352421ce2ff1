-- An operator login is listed without a realm and enters one at a time.
create function session.is_operator() returns boolean
  language sql stable
begin atomic
  select session_user <> 'gatekeeper' and session.login_is_operator();
end;
comment on function session.is_operator() is 'Whether the login is an operator''s; never true for requests of the gateway or PostgREST.';
grant execute on function session.is_operator() to visitor, operator, steward, searcher;
