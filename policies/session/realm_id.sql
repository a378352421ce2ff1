-- Inlined into the InitPlan of every query: no set clause, no definer on the request path.
create function session.realm_id() returns text
  language sql stable
begin atomic
  select case when session_user = 'gatekeeper' then session.claims() ->> 'realm'
              else session.login_realm_id() end;
end;
comment on function session.realm_id() is 'The realm of this request; null without one, and then nothing is seen.';
grant execute on function session.realm_id() to visitor, anonymous, operator, steward;
