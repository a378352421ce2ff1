-- What operators do on the command line, and nobody else.
select tests.act_as('gabor', 'hub');
select throws_ok(c, '42501', null, 'not even a realm root: ' || c) from unnest(array[
  $$ select operator.add_realm('x', 'x') $$, $$ select operator.list_realms() $$, $$ select operator.add_person('x', 'x') $$,
  $$ select operator.make_root('gabor') $$, $$ select operator.open_session('anna') $$, $$ select operator.add_login('x', 'anna') $$,
  $$ select operator.list_logins() $$, $$ select operator.remove_login('x') $$]) c;
select tests.act_as_operator('hub');
select is((select string_agg(r ->> 'id', ' ' order by r ->> 'id') from jsonb_array_elements(operator.list_realms()) r), 'acme hub', 'an operator lists the realms');
select throws_ok($$ select operator.add_realm('acme', 'Again') $$, 'PT409', 'realm_taken', 'a realm is made once');
select throws_ok($$ select operator.add_realm('Not A Slug', 'x') $$, '23514', null, 'with a proper id');
select throws_ok($$ select operator.open_session('zoli') $$, 'PT404', 'person_not_found', 'opens sessions of the entered realm only');
select is(operator.open_session('anna') ->> 'username', 'anna', 'for people of it');
select lives_ok($$ select operator.add_login('pek_test_login', 'anna') $$, 'lists a login as a person');
select throws_ok($$ select operator.add_login('pek_test_login', 'gabor') $$, 'PT409', 'login_taken', 'which is one person alone');
select results_eq($$ select login, username, blocked, there from operator.list_logins() where login = 'pek_test_login' $$,
  $$ values ('pek_test_login'::name, 'anna', false, false) $$, 'sees whose it is, and that the role is not made');
select session.enter('acme');
select is((select count(*)::int from operator.list_logins() where login = 'pek_test_login'), 0, 'in its realm alone');
select throws_ok($$ select operator.remove_login('pek_test_login') $$, 'PT404', 'login_not_found', 'and takes it away there alone');
select session.enter('hub');
select lives_ok($$ select operator.remove_login('pek_test_login') $$, 'takes it off the list');
select is((select count(*)::int from operator.list_logins() where login = 'pek_test_login'), 0, 'and it is nobody');
select tests.act_as_nature('hub');
select is((select string_agg(action, ' ' order by id) from app.audit_entries where object = 'realm_logins' and after ->> 'user_id' = tests.person('anna')::text),
  'insert delete', 'both are on record');
select tests.act_as_operator('hub');
select throws_ok($$ select session.enter('nowhere') $$, 'PT404', 'realm_not_found', 'a realm that is not there cannot be entered');
select is(session.realm_id(), 'hub', 'and the one entered before stays');
