create function cascades.counted_points(work bigint, responsibility bigint, work_cap int, responsibility_cap int, group_cap int) returns int
  language sql immutable
begin atomic
  select case when s.sum in (1, 2) then 0 when s.sum in (3, 4) then least(5, group_cap) else least(s.sum, group_cap) end::int
    from (select least(counted_points.work, work_cap) + least(counted_points.responsibility, responsibility_cap) as sum) s;
end;
comment on function cascades.counted_points(bigint, bigint, int, int, int) is
  'What a member''s sums count for in one group and semester (E-12): each capped, then 1 and 2 are 0, 3 and 4 are 5, and the whole is capped.';
grant execute on function cascades.counted_points(bigint, bigint, int, int, int) to visitor, steward;
