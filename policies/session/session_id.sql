create function session.session_id() returns uuid
  language sql stable
begin atomic
  select (session.claims() ->> 'sid')::uuid;
end;
comment on function session.session_id() is 'The sign-in of this request; null in psql.';
grant execute on function session.session_id() to visitor, steward;
