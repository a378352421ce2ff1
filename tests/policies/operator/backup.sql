-- What backups, restores and pek doctor ask.
select tests.act_as('gabor', 'hub');
select throws_ok(c, '42501', null, 'not even a realm root: ' || c) from unnest(array[
  $$ select operator.sample_rights() $$, $$ select operator.transactions_behind() $$, $$ select operator.settle_restored() $$,
  $$ select operator.examine() $$, $$ select operator.rules_standing() $$, $$ select operator.changed_rules() $$,
  $$ select operator.wrong_roles() $$, $$ select session.installed() $$]) c;

select tests.act_as_operator('hub');
select is(operator.sample_rights(), operator.sample_rights(), 'the same people are drawn each time');
select is(operator.sample_rights() ->> 'asked', (select r ->> 'people' from jsonb_array_elements(operator.list_realms()) r where r ->> 'id' = 'hub'), 'all of a small realm');
select cmp_ok((operator.sample_rights() ->> 'given')::int, '>', 0, 'and some may something');
select is(operator.sample_rights(2) ->> 'asked', '2', 'no more than asked for');
select is(operator.transactions_behind(), 0::bigint, 'the server that wrote the audit is past it');
select lives_ok($$ select operator.open_session('anna') $$, 'a session');
select is(operator.settle_restored() ->> 'sessions', '1', 'ends with restoring');
select is(operator.settle_restored() ->> 'sessions', '0', 'once');
select is((select count(*) from api.audit_entries e where e.action = 'sign_out' and e.after ->> 'restored' = 'true'), 2::bigint, 'and each time is on record');
select is(operator.examine() -> 'changed', '[]', 'the rules are as they were installed');
select is(operator.examine() -> 'roles', '[]', 'and the roles');
select is(session.realm_id(), 'hub', 'all that leaves the entered realm as it was');

select tests.act_as_nature();
grant execute on function api.may_many(jsonb) to anonymous;
select is((select array_agg(c.object || ' ' || c.what) from operator.changed_rules() c), array['function api.may_many(jsonb) changed'], 'one grant more is named');
drop policy select_root on app.audit_heads;
select is((select count(*) from operator.changed_rules()), 2::bigint, 'a policy less, too');
