-- One expression without a query, so that it is written into whatever asks it row by row.
create function cascades.counted_points(work bigint, responsibility bigint, work_cap int, responsibility_cap int, group_cap int) returns int
  language sql immutable
begin atomic
  select case least(counted_points.work, work_cap) + least(counted_points.responsibility, responsibility_cap)
           when 1 then 0 when 2 then 0 when 3 then least(5, group_cap) when 4 then least(5, group_cap)
           else least(least(counted_points.work, work_cap) + least(counted_points.responsibility, responsibility_cap), group_cap) end::int;
end;
comment on function cascades.counted_points(bigint, bigint, int, int, int) is
  'What a member''s sums count for in one group and semester (E-12): each capped, then 1 and 2 are 0, 3 and 4 are 5, and the whole is capped.';
grant execute on function cascades.counted_points(bigint, bigint, int, int, int) to visitor, steward;
