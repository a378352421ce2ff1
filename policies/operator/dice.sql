-- Inlined. The same number for the same question in every run, so that a made realm can be made again.
create function operator.dice(n bigint, salt int, sides int) returns int
  language sql immutable
begin atomic
  select abs(pg_catalog.hashint8extended(dice.n, dice.salt) % dice.sides)::int;
end;
comment on function operator.dice(bigint, int, int) is 'A number from 0 to below sides, evenly spread over n.';
grant execute on function operator.dice(bigint, int, int) to steward;
