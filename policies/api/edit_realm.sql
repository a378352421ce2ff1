-- Definer: realms are nobody's to write by hand.
create function api.edit_realm(name text default null, max_group_depth int default null, max_policy_depth int default null,
  open_to_join boolean default null, work_cap int default null, responsibility_cap int default null, group_cap int default null,
  history_cap int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  perform session.demand_fresh_reads();
  update app.realms r
     set name = coalesce(btrim(edit_realm.name), r.name), max_group_depth = coalesce(edit_realm.max_group_depth, r.max_group_depth),
         max_policy_depth = coalesce(edit_realm.max_policy_depth, r.max_policy_depth),
         open_to_join = coalesce(edit_realm.open_to_join, r.open_to_join),
         work_cap = coalesce(edit_realm.work_cap, r.work_cap),
         responsibility_cap = coalesce(edit_realm.responsibility_cap, r.responsibility_cap),
         group_cap = coalesce(edit_realm.group_cap, r.group_cap), history_cap = coalesce(edit_realm.history_cap, r.history_cap)
   where r.id = session.realm_id();
  return (select jsonb_build_object('id', r.id, 'name', r.name, 'max_group_depth', r.max_group_depth,
            'max_policy_depth', r.max_policy_depth, 'open_to_join', r.open_to_join, 'work_cap', r.work_cap,
            'responsibility_cap', r.responsibility_cap, 'group_cap', r.group_cap, 'history_cap', r.history_cap) from app.realms r where r.id = session.realm_id());
end $$;
comment on function api.edit_realm(text, int, int, boolean, int, int, int, int) is
  'Settings of the realm, for holders of its root: name, how deep groups and policies may nest, whether strangers may join, how many points count (work_cap, responsibility_cap, group_cap) and up to where the history goes (history_cap; both from the next time that a history is written). What is left out stays.';
grant execute on function api.edit_realm(text, int, int, boolean, int, int, int, int) to visitor;
