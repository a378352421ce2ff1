-- Tokens for programs: made by who has signed in, good in one realm, held to reading by PostgreSQL itself.
create function tests.sign_in_as(who text, sid uuid, realm text default 'hub') returns void language plpgsql as $$
begin
  execute 'set local session authorization gatekeeper';
  execute 'set local role visitor';
  perform set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor',
    'sub', tests.person(who), 'sid', sid, 'realm', realm)::text, true);
end $$;
create function tests.sid(n int) returns uuid language sql immutable as $$ select ('00000000-0000-7000-8000-00000000000' || n)::uuid $$;
grant execute on all functions in schema tests to public;
select tests.act_as_nature();
insert into app.sessions (id, user_id, expires_at) values
  (tests.sid(1), tests.person('anna'), now() + interval '1 hour'), (tests.sid(2), tests.person('bela'), now() + interval '1 hour');

select tests.sign_in_as('anna', tests.sid(1));
select is(api.show_tokens(), '{"realm": "hub", "tokens": []}', 'none at first');
select throws_ok($$ select api.create_token(' ', 1) $$, 'PT422', 'invalid_token_name', 'a token has a name');
select throws_ok($$ select api.create_token('a', 0) $$, 'PT422', 'invalid_days', 'lasts a day at least');
select throws_ok($$ select api.create_token('a', 367) $$, 'PT422', 'invalid_days', '366 at most');
select throws_ok($$ select api.create_token('a', null) $$, 'PT422', 'invalid_days', 'and ends');
select throws_ok($$ select api.create_token(repeat('x', 101), 1) $$, '23514', null, 'the name is bounded');
select set_config('tests.made', api.create_token(' a ', 366)::text, true);
select is(current_setting('tests.made')::jsonb ->> 'name', 'a', 'the name is trimmed');
select is(current_setting('tests.made')::jsonb -> 'read_only', 'true', 'it reads only, unless the person says otherwise');
select is((select count(*) from jsonb_array_elements(api.show_tokens() -> 'tokens')), 1::bigint, 'it is listed');
select is((select jsonb_array_length(api.show_sessions() -> 'sessions')), 1, 'and is no sign-in');
select tests.sign_in_as('bela', tests.sid(2));
select is(api.show_tokens() -> 'tokens', '[]', 'nobody else sees it');
select throws_ok($$ select api.end_session((current_setting('tests.made')::jsonb ->> 'id')::uuid) $$, 'PT404', 'session_not_found', 'or ends it');
select tests.sign_in_as('anna', tests.sid(1));
select lives_ok($$ select api.create_token('t' || n, 1) from generate_series(2, 50) n $$, 'fifty are enough');
select throws_ok($$ select api.create_token('one more', 1) $$, 'PT409', 'too_many_tokens', 'for everybody');
select is(api.end_session((current_setting('tests.made')::jsonb ->> 'id')::uuid), '{"ended": 1}', 'one ends');
select lives_ok($$ select api.create_token('again', 1) $$, 'and makes room');
select is(api.end_sessions(), '{"ended": 0}', 'tokens outlive the sign-ins');
select is(api.end_sessions(true), '{"ended": 50}', 'unless the person says otherwise');

-- One realm, and the day.
select tests.act_as_nature();
insert into app.sessions (id, user_id, expires_at, kind, name, realm_id) values
  (tests.sid(3), tests.person('anna'), now() + interval '1 hour', 'token', 't', 'hub'),
  (tests.sid(4), tests.person('anna'), now() + interval '1 hour', 'token', 'u', 'acme');
select is((select used_at from app.sessions where id = tests.sid(3)), null, 'not used yet');
set local session authorization gatekeeper;
select session.note_use(tests.sid(3)), session.note_use(tests.sid(1));
select tests.act_as_nature();
select is((select used_at from app.sessions where id = tests.sid(3)), date_trunc('hour', now()), 'its use is known to the hour');
select is((select used_at from app.sessions where id = tests.sid(1)), null, 'a sign-in''s is not');
select tests.sign_in_as('anna', tests.sid(3));
select lives_ok('select session.check()', 'good in its realm');
select throws_ok('select api.show_tokens()', 'PT403', 'sign_in_only', 'tokens are the person''s affair');
select throws_ok($$ select api.create_token('x', 1) $$, 'PT403', 'sign_in_only', 'none makes another');
select throws_ok('select api.show_sessions()', 'PT403', 'sign_in_only', 'sign-ins too');
select throws_ok($$ select api.end_session(tests.sid(1)) $$, 'PT403', 'sign_in_only', 'and their end');
select throws_ok('select api.end_sessions()', 'PT403', 'sign_in_only', 'of all');
select tests.sign_in_as('anna', tests.sid(4));
select throws_ok('select session.check()', 'PT404', 'realm_not_found', 'in no other');
select tests.act_as_nature();
update app.users set blocked_at = now() where id = tests.person('anna');
select tests.sign_in_as('anna', tests.sid(3));
select throws_ok('select session.check()', 'PT401', 'session_ended', 'and dead when the person is blocked');
select tests.act_as_nature();
update app.users set blocked_at = null where id = tests.person('anna');
update app.sessions set read_only = true where id = tests.sid(3);
select tests.sign_in_as('anna', tests.sid(3));
select session.check();
select is(current_setting('transaction_read_only'), 'on', 'a token that reads only makes the transaction so');
