-- Definer: counts across realms, which no one else may.
create function operator.list_realms() returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_before text := session.realm_id();
  v_realm app.realms;
  v_list jsonb := '[]';
begin
  perform operator.demand();
  -- One realm at a time: the fence holds here too.
  for v_realm in select * from app.realms r order by r.id loop
    perform set_config('pek.realm', v_realm.id, false);
    v_list := v_list || jsonb_build_object('id', v_realm.id, 'name', v_realm.name,
      'people', (select count(*) from app.realm_members), 'groups', (select count(*) from app.groups),
      'roots', (select coalesce(jsonb_agg(f.username order by f.username_key), '[]')
                  from app.policies p join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
                  join app.profiles f on f.user_id = a.user_id where p.role = 'realm_root'));
  end loop;
  perform set_config('pek.realm', coalesce(v_before, ''), false);
  return v_list;
end $$;
comment on function operator.list_realms() is 'All realms: id, name, people, groups, usernames of the roots.';
grant execute on function operator.list_realms() to operator;
