-- What operators do on the command line, and nobody else.
select tests.act_as('gabor', 'hub');
select throws_ok(c, '42501', null, 'not even a realm root: ' || c) from unnest(array[
  $$ select operator.add_realm('x', 'x') $$, $$ select operator.list_realms() $$, $$ select operator.add_person('x', 'x') $$,
  $$ select operator.make_root('gabor') $$, $$ select operator.open_session('anna') $$, $$ select operator.add_login('x', 'anna') $$]) c;
select tests.act_as_operator('hub');
select is((select string_agg(r ->> 'id', ' ' order by r ->> 'id') from jsonb_array_elements(operator.list_realms()) r), 'acme hub', 'an operator lists the realms');
select throws_ok($$ select operator.add_realm('acme', 'Again') $$, 'PT409', 'realm_taken', 'a realm is made once');
select throws_ok($$ select operator.add_realm('Not A Slug', 'x') $$, '23514', null, 'with a proper id');
select throws_ok($$ select operator.open_session('zoli') $$, 'PT404', 'person_not_found', 'opens sessions of the entered realm only');
select is(operator.open_session('anna') ->> 'username', 'anna', 'for people of it');
select throws_ok($$ select session.enter('nowhere') $$, 'PT404', 'realm_not_found', 'a realm that is not there cannot be entered');
select is(session.realm_id(), 'hub', 'and the one entered before stays');
