-- Definer: realms are nobody's to make but an operator's.
create function operator.add_realm(id text, name text, root text default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  perform operator.demand();
  if exists (select from app.realms r where r.id = add_realm.id) then
    raise exception using errcode = 'PT409', message = 'realm_taken';
  end if;
  perform set_config('pek.realm', add_realm.id, false);
  insert into app.realms (id, name) values (add_realm.id, add_realm.name);
  if root is not null then
    perform operator.make_root(root);
  end if;
  return jsonb_build_object('id', add_realm.id, 'name', add_realm.name, 'root', root);
end $$;
comment on function operator.add_realm(text, text, text) is
  'Makes a realm with its root and member policies and enters it; root is the username of its first root. PT409 realm_taken.';
grant execute on function operator.add_realm(text, text, text) to operator;
