-- The list of who judges, by resort and by status; every chip counts what it would show.
create function tests.chips(answer jsonb) returns text language sql immutable as $$
  select concat_ws(' | ', (select string_agg(concat_ws(' ', r ->> 'handle', r ->> 'count'), ', ' order by r ->> 'handle') from jsonb_array_elements(answer -> 'resorts') r),
    (select string_agg(concat_ws(' ', s ->> 'status', s ->> 'count'), ', ' order by s ->> 'status') from jsonb_array_elements(answer -> 'statuses') s), answer ->> 'total',
    (select string_agg(r #>> '{group,handle}', ' ' order by r #>> '{group,handle}') from jsonb_array_elements(answer -> 'rows') r)) $$;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_semester('2026-2027/1'), api.set_season('SUBMISSION'), api.create_group('Culture'), api.create_group('Choir', 'culture@culture') $$, 'a semester begins');
select lives_ok($$ select api.edit_group('sport@chess', is_resort => true) $$, 'chess is a resort below sport');
select is(tests.chips(api.show_judging()), '0', 'nothing yet');
select lives_ok(format('select api.open_scoreboard(%L)', g), g || ' is opened') from unnest(array['sport@sport', 'sport@chess', 'sport@juniors', 'culture@choir']) g;
select lives_ok(format('select api.submit_scoreboard(%L)', g), g || ' is handed in') from unnest(array['sport@juniors', 'culture@choir']) g;
select is(tests.chips(api.show_judging()), 'culture@culture 1, sport@chess 2, sport@sport 1 | NOT_SUBMITTED 2, NOT_YET_EVALUATED 2 | 4 | culture@choir sport@chess sport@juniors sport@sport',
  'a group belongs to the nearest resort, itself or above, else to the top');
select is(tests.chips(api.show_judging(resort => 'SPORT@chess')), 'culture@culture 1, sport@chess 2, sport@sport 1 | NOT_SUBMITTED 1, NOT_YET_EVALUATED 1 | 4 | sport@chess sport@juniors',
  'of one resort: statuses count within it');
select is(tests.chips(api.show_judging(status => 'NOT_YET_EVALUATED')), 'culture@culture 1, sport@chess 1, sport@sport 0 | NOT_SUBMITTED 2, NOT_YET_EVALUATED 2 | 2 | culture@choir sport@juniors',
  'of one status: resorts count within it');
select is(tests.chips(api.show_judging(resort => 'sport@sport', status => 'NOT_YET_EVALUATED')), 'culture@culture 1, sport@chess 1, sport@sport 0 | NOT_SUBMITTED 1, NOT_YET_EVALUATED 0 | 2', 'of both: none, and still every way out');
select is(api.show_judging(resort => 'sport@chess', status => 'ACCEPTED') - '{calendar,semester,resorts,statuses,total,rows}'::text[], '{"resort": "sport@chess", "status": "ACCEPTED"}', 'what is chosen is told');
select throws_ok($$ select api.show_judging(status => 'GONE') $$, 'PT422', 'invalid_filter', 'no such status');
select throws_ok($$ select api.show_judging(resort => 'sport@nowhere') $$, 'PT404', 'group_not_found', 'no such resort');
select tests.act_as('anna', 'hub');
select is(tests.chips(api.show_judging()), 'sport@chess 1 | NOT_SUBMITTED 1 | 1 | sport@chess', 'a judge from above is told of theirs alone');
select tests.act_as('bela', 'hub');
select is(tests.chips(api.show_judging()), '0', 'a member of nothing');
