-- Definer: as seed_people. Three memberships at least, most people have three to five; one in 20 has only applied. Nobody
-- is told: a thousand owners of nothing would find ten thousand news.
create function operator.seed_memberships(first int, last int, groups int) returns void
  language plpgsql security definer set search_path = '' set synchronous_commit = off set jit = off
as $$
begin
  perform operator.demand();
  with made as (
    insert into app.memberships (realm_id, group_id, user_id)
    select session.realm_id(), operator.seed_id(2, (operator.dice(s.n, 50, groups) + j * (1 + operator.dice(s.n, 51, greatest(1, groups / 10 - 1)))) % groups),
           operator.seed_id(1, s.n)
      from generate_series(first, last) s (n)
      cross join lateral generate_series(0, least(groups - 1, 2 + least(operator.dice(s.n, 52, 8), operator.dice(s.n, 53, 8), operator.dice(s.n, 54, 8), operator.dice(s.n, 57, 8)))) j
    returning realm_id, id)
  insert into app.membership_periods (realm_id, membership_id, status, since)
  select m.realm_id, m.id, (array['NEWBIE', 'FORMER', 'FORMER', 'ARCHIVED', 'ACTIVE']::app.membership_status[])
           [least(5, 1 + operator.dice(hashtextextended(m.id::text, 0), 55, 20))], now() - operator.dice(hashtextextended(m.id::text, 0), 56, 1500) * interval '1 day'
    from made m;
end $$;
comment on function operator.seed_memberships(int, int, int) is 'Makes the made people members of 3 to 10 of the made groups, in all statuses.';
grant execute on function operator.seed_memberships(int, int, int) to operator;
