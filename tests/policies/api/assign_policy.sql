-- Giving and taking back a policy: downwards only.
create temp table p as select id, role, owner_of from app.policies where realm_id = 'hub';
grant select on p to public;
create function tests.owner_policy(handle text) returns uuid language sql stable as
  $$ select p.id from pg_temp.p where p.owner_of = tests.group_id('hub', handle) $$;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.assign_policy(tests.owner_policy('sport@sport'), 'bela') $$, 'the root gives an owner policy');
select throws_ok($$ select api.assign_policy(tests.owner_policy('sport@sport'), 'bela') $$, '23505', null, 'once');
select tests.act_as('bela', 'hub');
select ok(api.may('editGroupProfile', 'sport@sport'), 'which holds from the next statement on');
select throws_ok($$ select api.assign_policy(tests.owner_policy('sport@sport'), 'eva') $$, 'PT403', 'not_allowed', 'nobody hands out what they hold themselves');
select throws_ok($$ select api.assign_policy((select id from p where role = 'member'), 'dora') $$, 'PT403', 'not_allowed', 'nor anything beside it');
select throws_ok($$ select api.assign_policy((select id from p where role = 'realm_root'), 'bela') $$, 'PT404', 'policy_not_found', 'nor what they do not see');
select throws_ok($$ select api.revoke_policy(tests.owner_policy('sport@sport'), 'anna') $$, 'PT403', 'not_allowed', 'nor takes back upwards');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.revoke_policy(tests.owner_policy('sport@sport'), 'bela') $$, 'the root takes it back');
select throws_ok($$ select api.revoke_policy(tests.owner_policy('sport@sport'), 'bela') $$, 'PT409', 'not_assigned', 'once');
select throws_ok($$ select api.revoke_policy(tests.owner_policy('sport@sport'), 'anna') $$, 'PT409', 'last_owner', 'a group keeps its last owner');
select tests.act_as('bela', 'hub');
select ok(not api.may('editGroupProfile', 'sport@sport'), 'it ends with the next statement');
select tests.act_as('zoli', 'acme');
select throws_ok($$ select api.assign_policy(tests.owner_policy('sport@sport'), 'zoli') $$, 'PT404', 'policy_not_found', 'another realm''s policy does not exist');
