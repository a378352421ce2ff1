-- For definers that go through all realms of one person, one after the other. In psql the login's realm is fixed.
create function session.act_in(p_realm_id text) returns void
  language sql volatile
begin atomic
  select set_config('pek.checked_realm', p_realm_id, true);
end;
comment on function session.act_in(text) is 'Moves the rest of this transaction to another realm of the person.';
grant execute on function session.act_in(text) to steward;
