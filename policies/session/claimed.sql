-- Before session.check() has run (sign-in, for instance); apart from its callers, so that a planner can inline those.
create function session.claimed(name text) returns text
  language plpgsql stable set search_path = ''
as $$
begin
  return session.claims() ->> claimed.name;
end $$;
comment on function session.claimed(text) is 'One claim of the verified token, read from the whole.';
grant execute on function session.claimed(text) to visitor, anonymous, operator, steward, searcher;
