create function session.user_id() returns uuid
  language sql stable
begin atomic
  select case when session_user = 'gatekeeper' then (session.claims() ->> 'sub')::uuid
              else (select l.user_id from session.login() l) end;
end;
comment on function session.user_id() is 'The person of this request; null for an operator and without a session.';
grant execute on function session.user_id() to visitor, anonymous, operator, steward;
