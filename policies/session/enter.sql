create function session.enter(realm text, door text default 'psql') returns text
  language plpgsql
as $$
begin
  if not session.is_operator() then
    raise exception using errcode = 'PT403', message = 'operator_only';
  end if;
  perform from app.realms r where r.id = realm;
  if not found then
    raise exception using errcode = 'PT404', message = 'realm_not_found';
  end if;
  perform set_config('pek.realm', realm, false), set_config('pek.door', door, false);
  return realm;
end $$;
comment on function session.enter(text, text) is 'An operator chooses one realm for this connection; everyone else''s realm is fixed.';
grant execute on function session.enter(text, text) to operator;
