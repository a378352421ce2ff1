-- Definer: people are nobody's to make but an operator's. Set statements; the triggers write what follows, the audit too.
create function operator.seed_people(first int, last int) returns void
  language plpgsql security definer set search_path = '' set synchronous_commit = off set jit = off
as $$
begin
  perform operator.demand();
  insert into app.users (id, brought_by) select operator.seed_id(1, n), session.realm_id() from generate_series(first, last) n;
  insert into app.profiles (user_id, username, name, nickname, email)
  select operator.seed_id(1, s.n), lower(public.unaccent('public.unaccent', replace(s.family || '.' || s.given, ' ', '.'))) || s.n,
         s.family || ' ' || s.given, s.nickname, 'p' || s.n || '@people.example.org'
    from operator.seed_names(first, last) s;
  insert into app.profile_fields (user_id, field, value, hidden)
  select operator.seed_id(1, s.n), f.field, f.value, operator.dice(s.n, f.salt + 1, 100) < f.hidden
    from generate_series(first, last) s (n)
    cross join lateral (values
      ('email', 'p' || s.n || '@people.example.org', 20, 70, 10),
      ('phone', '+36 ' || (array['20', '30', '70'])[1 + operator.dice(s.n, 31, 3)] || ' ' || lpad(operator.dice(s.n, 32, 10000000)::text, 7, '0'), 22, 60, 30),
      ('room', (1 + operator.dice(s.n, 33, 18)) || lpad(operator.dice(s.n, 34, 24)::text, 2, '0'), 24, 45, 15),
      ('dormitory', (array['Schönherz', 'Kármán', 'Bercsényi', 'Vásárhelyi', 'Tétényi', 'Wigner'])[1 + operator.dice(s.n, 35, 6)], 24, 45, 15))
      f (field, value, salt, share, hidden)
   where operator.dice(s.n, f.salt, 100) < f.share;
  insert into app.realm_members (realm_id, user_id) select session.realm_id(), operator.seed_id(1, n) from generate_series(first, last) n;
end $$;
comment on function operator.seed_people(int, int) is 'Makes people number first to last of a realm to try things in, with fields, some of them hidden.';
grant execute on function operator.seed_people(int, int) to operator;
