-- Definer: as seed_people. Somebody of the demo is an ordinary member among the made people.
create function operator.seed_demo(username text, groups int) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform operator.demand();
  with made as (
    insert into app.memberships (realm_id, group_id, user_id)
    select distinct session.realm_id(), operator.seed_id(2, operator.dice(j, 60, groups)), p.user_id
      from app.profiles p cross join generate_series(1, 6) j where p.username_key = lower(seed_demo.username)
    returning realm_id, id)
  insert into app.membership_periods (realm_id, membership_id, status) select m.realm_id, m.id, 'ACTIVE' from made m;
end $$;
comment on function operator.seed_demo(text, int) is 'Makes a person an active member of some made groups.';
grant execute on function operator.seed_demo(text, int) to operator;
