-- For psql only: the login's realm, or the one an operator entered.
create function session.login_realm_id() returns text
  language sql stable
begin atomic
  select coalesce(l.realm_id, nullif(current_setting('pek.realm', true), ''))
    from session.login() l where l.login is not null;
end;
comment on function session.login_realm_id() is 'Realm of a psql login; an operator''s is the one entered.';
grant execute on function session.login_realm_id() to visitor, operator, steward, searcher;
