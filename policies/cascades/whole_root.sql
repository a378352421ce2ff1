-- The float is a guess, whole numbers decide: exact at squares, however large.
create function cascades.whole_root(n bigint) returns bigint
  language sql immutable strict
begin atomic
  select case when g.r * g.r > whole_root.n then g.r - 1 when (g.r + 1) * (g.r + 1) <= whole_root.n then g.r + 1 else g.r end
    from (select floor(sqrt(whole_root.n::float8))::bigint as r) g;
end;
comment on function cascades.whole_root(bigint) is 'The largest whole number whose square is not above n; n from 0 to 9e18.';
grant execute on function cascades.whole_root(bigint) to visitor, steward;
