-- Three inserts share keys drawn beforehand; the triggers of each follow in the order in which rows depend on each other.
create function importing.add_people(organisation importing.organisation) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_names text[];
  v_ids uuid[];
  v_joined int;
begin
  select array_agg(n.username), array_agg(uuidv7()) into v_names, v_ids
    from (select distinct on (m.username_key) m.username from importing.mentions(organisation) m
           where not exists (select from app.profiles p where p.username_key = m.username_key)
           order by m.username_key, m.place) n;
  insert into app.users (id, brought_by) select i, session.realm_id() from unnest(v_ids) i;
  insert into app.profiles (user_id, username, name)
  select n.id, n.username, n.username from unnest(v_ids, v_names) n (id, username);
  -- Those who were there before, outside this realm, came past refused_people: an operator lets them in.
  insert into app.realm_members (realm_id, user_id)
  select session.realm_id(), p.user_id from app.profiles p
   where p.username_key in (select m.username_key from importing.mentions(organisation) m)
  on conflict (realm_id, user_id) do nothing;
  get diagnostics v_joined = row_count;
  return jsonb_build_object('people_created', coalesce(cardinality(v_ids), 0), 'people_joined', v_joined);
end $$;
comment on function importing.add_people(importing.organisation) is 'Makes the people nobody knows yet and lets everyone named join the realm.';
grant execute on function importing.add_people(importing.organisation) to steward;
