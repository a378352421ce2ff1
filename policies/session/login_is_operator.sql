-- For psql only; apart from is_operator(), so that a planner can inline that one.
create function session.login_is_operator() returns boolean
  language sql stable
begin atomic
  select exists (select from session.login() l where l.login is not null and l.realm_id is null);
end;
comment on function session.login_is_operator() is 'Whether a psql login is listed without a realm.';
grant execute on function session.login_is_operator() to visitor, operator, steward, searcher;
