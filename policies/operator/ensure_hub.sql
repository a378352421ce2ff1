-- A fresh database has one realm. Definer: as add_realm.
create function operator.ensure_hub() returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform operator.demand();
  if not exists (select from app.realms) then
    perform operator.add_realm('hub', 'Hub');
    update app.realms r set open_to_join = true where r.id = 'hub';
  end if;
end $$;
comment on function operator.ensure_hub() is 'Makes the realm hub on an empty database, open to whoever the identity provider vouches for; does nothing twice.';
grant execute on function operator.ensure_hub() to operator;
