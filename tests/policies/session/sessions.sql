-- One's open sign-ins: seen and ended by oneself alone, and over at once.
create function tests.sign_in_as(who text, sid uuid) returns void language plpgsql as $$
begin
  execute 'set local session authorization gatekeeper';
  execute 'set local role visitor';
  perform set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor',
    'sub', tests.person(who), 'sid', sid, 'realm', 'hub')::text, true);
end $$;
create function tests.sid(n int) returns uuid language sql immutable as $$ select ('00000000-0000-7000-8000-00000000000' || n)::uuid $$;
grant execute on all functions in schema tests to public;
select tests.act_as_nature();
insert into app.sessions (id, user_id, created_at, expires_at, ended_at) values
  (tests.sid(1), tests.person('anna'), now() - interval '1 hour', now() + interval '1 hour', null),
  (tests.sid(2), tests.person('anna'), now() - interval '2 hours', now() + interval '1 hour', null),
  (tests.sid(3), tests.person('anna'), now() - interval '3 hours', now() + interval '1 hour', null),
  (tests.sid(4), tests.person('anna'), now() - interval '4 hours', now() - interval '1 hour', null),
  (tests.sid(5), tests.person('anna'), now() - interval '4 hours', now() + interval '1 hour', now()),
  (tests.sid(6), tests.person('bela'), now() - interval '1 hour', now() + interval '1 hour', null);

select tests.sign_in_as('anna', tests.sid(2));
select lives_ok('select session.check()', 'control: the session is good');
select is(session.session_id(), tests.sid(2), 'the request knows its sign-in');
select is((select jsonb_agg(s -> 'id') from jsonb_array_elements(api.show_sessions() -> 'sessions') s),
  jsonb_build_array(tests.sid(2), tests.sid(1), tests.sid(3)), 'one sees the open ones, this one first, nobody else''s and none that is over');
select is((select jsonb_agg(s -> 'current') from jsonb_array_elements(api.show_sessions() -> 'sessions') s), '[true, false, false]', 'and which is this one');
select throws_ok($$ select api.end_session(tests.sid(6)) $$, 'PT404', 'session_not_found', 'another person''s is as if there were none');
select throws_ok($$ select api.end_session(tests.sid(5)) $$, 'PT404', 'session_not_found', 'one that is over too');
select throws_ok($$ select api.end_session(tests.sid(9)) $$, 'PT404', 'session_not_found', 'and one that never was');
select throws_ok($$ select api.end_session(null) $$, 'PT404', 'session_not_found', 'nothing is nothing');
select is(api.end_session(tests.sid(3)), '{"ended": 1}', 'one of one''s own ends');
select tests.sign_in_as('anna', tests.sid(3));
select throws_ok('select session.check()', 'PT401', 'session_ended', 'and is refused from then on');
select tests.sign_in_as('anna', tests.sid(2));
select is(api.end_sessions(), '{"ended": 1}', 'all others end together');
select is(jsonb_array_length(api.show_sessions() -> 'sessions'), 1, 'this one is left');
select lives_ok('select session.check()', 'and good');
select is(api.end_sessions(), '{"ended": 0}', 'not twice');
select tests.sign_in_as('bela', tests.sid(6));
select lives_ok('select session.check()', 'the other person was left alone');

-- Without a sign-in there is none to show: psql, and whoever has no session in the claims.
select tests.act_as_nature();
create role pek_test_sessions login in role visitor;
select tests.act_as_operator('hub');
select operator.add_login('pek_test_sessions', 'anna');
select tests.act_as_login('pek_test_sessions');
select is(session.user_id(), tests.person('anna'), 'control: the login is anna');
select is(api.show_sessions(), '{"tokens": [], "sessions": []}', 'a login of psql has no sign-ins');
select throws_ok($$ select api.end_session(tests.sid(2)) $$, 'PT404', 'session_not_found', 'ends none');
select is(api.end_sessions(), '{"ended": 0}', 'and not all');
select tests.act_as_nature();
select is((select count(*) from app.sessions s where s.user_id = tests.person('anna') and s.ended_at is null and s.expires_at > now()), 1::bigint, 'hers lives');
