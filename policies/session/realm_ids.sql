-- Definer: the gateway sees no table.
create function session.realm_ids() returns setof text
  language sql stable security definer set search_path = ''
begin atomic
  select r.id from app.realms r order by r.id;
end;
comment on function session.realm_ids() is 'All realms of this database, for the sealer.';
grant execute on function session.realm_ids() to gatekeeper;
