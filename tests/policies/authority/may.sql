-- Asking without doing: the same answer as the act, and no news for who may not see.
select tests.act_as('anna', 'hub');
select ok(api.may('viewGroup', 'sport@sport') and api.may('view_group', 'SPORT@sport'), 'either spelling, any case');
select ok(not api.may('viewGroup'), 'not everywhere: that is another question') where not authority.holds_everywhere('view_group');
select throws_ok($$ select api.may('fly', 'sport@sport') $$, 'PT422', 'unknown_action', 'an unknown act is an error, not a no');
select ok(not api.may('viewGroup', 'sport@nowhere'), 'what does not exist is a no');
select ok(not api.may('viewGroup', tests.group_id('acme', 'sport@sport')::text), 'as is what belongs to another realm');
select is(api.may_many('[{"action": "editGroupProfile", "group": "sport@sport"}, {"action": "editGroupProfile", "group": "sport@chess"}]'),
  '[{"action": "editGroupProfile", "group": "sport@sport", "allowed": true}, {"action": "editGroupProfile", "group": "sport@chess", "allowed": false}]',
  'many at once, in order');
select throws_ok($$ select api.may_many('{}') $$, 'PT422', 'invalid_checks', 'a list it is');
select throws_ok($$ select api.may_many((select jsonb_agg('{}'::jsonb) from generate_series(1, 1001))) $$, 'PT422', 'invalid_checks', 'of a thousand at most');
select tests.act_as('dora', 'hub');
select ok(not api.may('viewGroup', 'sport@sport'), 'who holds nothing may nothing');
select tests.act_as_nobody();
select ok(not api.may('viewGroup', 'sport@sport'), 'nobody too');
