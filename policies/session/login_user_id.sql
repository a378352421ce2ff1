-- For psql only; apart from user_id(), so that a planner can inline that one.
create function session.login_user_id() returns uuid
  language sql stable
begin atomic
  select l.user_id from session.login() l;
end;
comment on function session.login_user_id() is 'Person behind a psql login; null for an operator.';
grant execute on function session.login_user_id() to visitor, operator, steward, searcher;
