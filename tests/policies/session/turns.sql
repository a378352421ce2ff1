-- Turns are counted for all gateways together; time is said, so nothing here waits.
create function tests.who(n int) returns bytea language sql immutable as $$ select sha256(('client ' || n)::bytea) $$;
create function tests.turns(n int, times int, at timestamptz) returns bigint language sql volatile as $$
  select count(*) filter (where session.take_turn(tests.who(n), 60, 5, at)) from generate_series(1, times) $$;
grant execute on all functions in schema tests to public;

select tests.act_as_nature();
set local session authorization gatekeeper;
select is(tests.turns(1, 8, '2030-01-01 10:00:00+00'), 5::bigint, 'five at once are let through, and no more');
select is(tests.turns(2, 2, '2030-01-01 10:00:00+00'), 2::bigint, 'somebody else is not touched by it');
select is(tests.turns(1, 1, '2030-01-01 10:00:00.9+00'), 0::bigint, 'nothing before a turn''s time is over');
select is(tests.turns(1, 3, '2030-01-01 10:00:01+00'), 1::bigint, 'one more each second, and what was refused does not count');
select is(tests.turns(1, 9, '2030-01-01 10:01:00+00'), 5::bigint, 'who stayed away long is as new, and no newer');
select throws_ok($$ select * from session.turns $$, '42501', null, 'the gateway cannot read whom it counts');
select throws_ok($$ select session.take_turn('192.0.2.1', 60, 5) $$, '23514', null, 'an address itself is no client');

select lives_ok($$ select session.forget_turns('2030-01-01 10:00:02+00') $$, 'it can have them forgotten');
select tests.act_as_nature();
select is((select array_agg(t.client) from session.turns t), array[tests.who(1)], 'forgotten is whose turns are made up for, and nobody else');
set local session authorization gatekeeper;
select session.forget_turns('2030-01-01 10:01:05+00');
select tests.act_as_nature();
select is((select count(*) from session.turns), 0::bigint, 'and in the end everybody');
select is((select c.relpersistence from pg_class c where c.oid = 'session.turns'::regclass), 'u'::"char", 'nothing of it is written ahead, or goes to a standby');
select ok(not has_table_privilege(r, 'session.turns', 'select, insert, update, delete'), r || ' has nothing to do with it')
  from unnest(array['visitor', 'anonymous', 'gatekeeper', 'operator', 'pek_operator', 'searcher']) r;
