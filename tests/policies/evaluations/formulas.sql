-- E-12, E-13 and the calendar, by their worked examples.
select is(cascades.counted_points(w, r, 30, 20, 50), c, format('%s and %s count %s', w, r, c))
  from (values (33, 12, 42), (2, 1, 5), (10, 25, 30), (1, 1, 0), (0, 0, 0), (3, 1, 5), (1, 0, 0), (5, 0, 5), (40, 40, 50)) v (w, r, c);
select is(cascades.whole_root(n), r, format('root of %s', n))
  from (values (0::bigint, 0::bigint), (3109, 55), (841, 29), (2500, 50), (10000, 100), (9999, 99), (20000, 141), (4503599761588224, 67108864), (4503599761588225, 67108865), (1000000000000000000, 1000000000)) v (n, r);
select is(cascades.semester_shift(s, n)::text, t, format('%s and %s', s, n))
  from (values ('2026-2027/1'::app.semester, -1, '2025-2026/2'), ('2026-2027/2', 1, '2027-2028/1'), ('2026-2027/1', 0, '2026-2027/1')) v (s, n, t);
select is(cascades.semester_of(d)::text, s, d || ' is in ' || s)
  from (values ('2026-09-01'::date, '2026-2027/1'), ('2027-01-31', '2026-2027/1'), ('2027-02-01', '2026-2027/2'), ('2027-08-31', '2026-2027/2')) v (d, s);
