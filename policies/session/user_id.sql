create function session.user_id() returns uuid
  language sql stable
begin atomic
  select case when session_user = 'gatekeeper'
              then coalesce(nullif(current_setting('pek.checked_user', true), ''), session.claimed('sub'))::uuid
              else session.login_user_id() end;
end;
comment on function session.user_id() is 'The person of this request; null for an operator and without a session.';
grant execute on function session.user_id() to visitor, anonymous, operator, steward, searcher;
