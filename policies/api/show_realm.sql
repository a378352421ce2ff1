create function api.show_realm() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('id', r.id, 'name', r.name, 'max_group_depth', r.max_group_depth,
    'max_policy_depth', r.max_policy_depth, 'open_to_join', r.open_to_join,
    'can', jsonb_build_object('edit', authority.holds_root()))
    from app.realms r where r.id = (select session.realm_id());
end;
comment on function api.show_realm() is 'Settings of the realm, and whether the caller may change them: {id, name, max_group_depth, max_policy_depth, open_to_join, can}.';
grant execute on function api.show_realm() to visitor;
