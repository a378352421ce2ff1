-- Inlined into the InitPlan of every query: no set clause, no definer on the request path. Reading one word that
-- session.check() put down costs a third of parsing the claims, and every fence of every table asks.
create function session.realm_id() returns text
  language sql stable
begin atomic
  select case when session_user = 'gatekeeper'
              then coalesce(nullif(current_setting('pek.checked_realm', true), ''), session.claimed('realm'))
              else session.login_realm_id() end;
end;
comment on function session.realm_id() is 'The realm of this request; null without one, and then nothing is seen.';
grant execute on function session.realm_id() to visitor, anonymous, operator, steward, searcher;
