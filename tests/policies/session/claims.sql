-- Whose word is taken for who is asking: only the gatekeeper's claims, and logins that are listed.
select tests.act_as_nature();
create role pek_test_dba login in role visitor;
create role pek_test_stranger login in role visitor;
select tests.act_as_operator('acme');
select lives_ok($$ select operator.add_login('pek_test_dba', 'zoli') $$, 'an operator lists a login as a person of a realm');

select tests.act_as('anna', 'hub');
select is(session.user_id(), tests.person('anna'), 'claims of the gatekeeper are believed');
select is((select count(*) from api.groups), 3::bigint, 'and show what that person sees');

select tests.act_as_login('pek_test_dba');
select is(session.user_id(), tests.person('zoli'), 'a listed login is its person');
select is(session.realm_id(), 'acme', 'in its realm');
select set_config('request.jwt.claims', jsonb_build_object('sub', tests.person('gabor'), 'realm', 'hub', 'role', 'visitor', 'iss', 'pek', 'aud', 'pek')::text, true);
select is(session.user_id(), tests.person('zoli'), 'and stays so whatever claims it sets');
select is((select string_agg(distinct realm_id, ' ') from api.groups), 'acme', 'the other realm stays dark');
select set_config('pek.realm', 'hub', true);
select is(session.realm_id(), 'acme', 'a realm cannot be entered by setting it');
select throws_ok($$ select session.enter('hub') $$, '42501', null, 'nor by asking for it');

select tests.act_as_login('pek_test_stranger');
select set_config('request.jwt.claims', jsonb_build_object('sub', tests.person('gabor'), 'realm', 'hub')::text, true);
select is(session.user_id(), null, 'a login that nobody listed is nobody');
select is((select count(*) from api.groups), 0::bigint, 'and sees nothing');
select is((select count(*) from api.people), 0::bigint, 'nobody');
select throws_ok($$ select api.create_group('X') $$, 'PT403', 'group_not_allowed', 'and may do nothing');

select tests.act_as_nobody();
select is((select count(*) from api.groups), 0::bigint, 'without claims the gatekeeper sees nothing either');
select throws_ok('select session.check()', 'PT401', 'sign_in_required', 'and is told to sign in');

select tests.act_as_nature();
set local session_replication_role = replica;
update app.users set blocked_at = now() where id = tests.person('zoli');
select tests.act_as_login('pek_test_dba');
select is(session.user_id(), null, 'the login of a blocked person is nobody from the next statement on');
