-- A semester of one group, from opening to the history.
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.set_season('SUBMISSION') $$, 'PT409', 'semester_missing', 'no season without a semester');
select throws_ok($$ select api.set_semester('2026-2028/1') $$, '23514', null, 'years follow each other');
select lives_ok($$ select api.set_semester('2026-2027/1') $$, 'the first semester is set');
select throws_ok($$ select api.set_semester('2027-2028/1') $$, 'PT409', 'semester_too_far', 'and then step by step');
select tests.act_as('cili', 'hub');
select throws_ok($$ select api.open_scoreboard('sport@chess') $$, 'PT409', 'scoreboard_state', 'nothing is opened in the off season');
select throws_ok($$ select api.set_season('SUBMISSION') $$, 'PT403', 'not_allowed', 'an owner does not switch the season');
select tests.act_as('gabor', 'hub');
select is(api.set_season('SUBMISSION') ->> 'season', 'SUBMISSION', 'submission begins');
select throws_ok($$ select api.set_semester('2026-2027/2') $$, 'PT409', 'season_not_off', 'no step while it lasts');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.open_scoreboard('sport@chess') $$, 'PT404', 'scoreboard_not_found', 'a member does not see the points');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.open_scoreboard('sport@chess') $$, 'PT403', 'not_allowed', 'whoever judges from above does not write');
select tests.act_as('cili', 'hub');
select is(api.open_scoreboard('sport@chess') ->> 'version', '1', 'the owner opens it');
select throws_ok($$ select api.open_scoreboard('sport@chess') $$, 'PT409', 'scoreboard_state', 'once');
select lives_ok($$ select api.create_guideline('sport@chess', 'Tournament', 'WORK', 20) $$, 'a guideline for work');
select lives_ok($$ select api.create_guideline('sport@chess', 'Treasurer', 'RESPONSIBILITY', 15, max_total => 15) $$, 'and one for responsibility');
select throws_ok($$ select api.create_guideline('sport@chess', 'treasurer', 'WORK', 1) $$, '23505', null, 'each name once');
select is(api.set_points('sport@chess', jsonb_build_array(
    jsonb_build_object('member', 'bela', 'guideline', (select id from app.guidelines where name = 'Tournament'), 'points', 33),
    jsonb_build_object('member', 'BELA', 'guideline', (select id from app.guidelines where name = 'Treasurer'), 'points', 12))) -> 'members' -> 0 ->> 'points', '32', 'points above the maximum are cut, the rest counts');
select throws_ok($$ select api.set_points('sport@chess', jsonb_build_array(jsonb_build_object('member', 'dora', 'guideline', (select id from app.guidelines where name = 'Tournament'), 'points', 3))) $$,
  'PT422', 'invalid_points', 'who is no member earns nothing');
select throws_ok($$ select api.set_points('sport@chess', jsonb_build_array(jsonb_build_object('member', 'bela', 'guideline', (select id from app.guidelines where name = 'Tournament'), 'points', 3, 'was', 7))) $$,
  'PT409', 'stale_version', 'a cell that changed meanwhile is not written over');
select lives_ok($$ select api.edit_guideline('sport@chess', (select id from app.guidelines where name = 'Treasurer'), max_total => 11) $$, 'a sum can be limited');
select throws_ok($$ select api.submit_scoreboard('sport@chess') $$, 'PT409', 'guideline_exceeded', 'and is looked at when submitting');
select lives_ok($$ select api.edit_guideline('sport@chess', (select id from app.guidelines where name = 'Treasurer'), max_total => 0) $$, 'or lifted');
select is(api.submit_scoreboard('sport@chess') ->> 'status', 'NOT_YET_EVALUATED', 'submitted');
select throws_ok($$ select api.set_points('sport@chess', jsonb_build_array(jsonb_build_object('member', 'bela', 'guideline', (select id from app.guidelines where name = 'Tournament'), 'points', 3))) $$,
  'PT409', 'scoreboard_state', 'what is submitted is not edited');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.judge_scoreboard('sport@chess', 'reject', 1) $$, 'PT409', 'scoreboard_state', 'nobody judges while submission lasts');
select tests.act_as('gabor', 'hub');
select is(api.set_season('JUDGING') ->> 'season', 'JUDGING', 'judging begins');
select tests.act_as('cili', 'hub');
select throws_ok($$ select api.cancel_submission('sport@chess') $$, 'PT409', 'scoreboard_state', 'too late to take it back');
select throws_ok($$ select api.judge_scoreboard('sport@chess', 'reject', 1, 'no') $$, 'PT403', 'not_allowed', 'nobody judges their own group');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.judge_scoreboard('sport@chess', 'accept', 1) $$, 'PT403', 'not_allowed', 'accepting needs the right everywhere');
select throws_ok($$ select api.judge_scoreboard('sport@chess', 'reject', 1, 'no') $$, 'PT409', 'stale_version', 'nobody judges what they have not seen');
select is(api.judge_scoreboard('sport@chess', 'reject', (api.show_scoreboard('sport@chess') -> 'scoreboard' ->> 'revision')::int, 'More detail') ->> 'status', 'REJECTED', 'the leader above returns it');
select tests.act_as('cili', 'hub');
select is(api.reopen_scoreboard('sport@chess') ->> 'version', '2', 'a new version is opened');
select is(api.show_scoreboard('sport@chess') -> 'rows' -> 0 ->> 'points', '32', 'as a copy');
select is(api.submit_scoreboard('sport@chess') ->> 'status', 'NOT_YET_EVALUATED', 'submitted again');
select tests.act_as('gabor', 'hub');
select is(jsonb_array_length(api.show_judging() -> 'rows'), 1, 'one scoreboard waits');
select is(api.judge_scoreboard('sport@chess', 'accept', (api.show_scoreboard('sport@chess') -> 'scoreboard' ->> 'revision')::int) ->> 'status', 'ACCEPTED', 'accepted');
select is(api.set_season('OFF') ->> 'people', '1', 'the season ends');
select is((select h.points from app.point_history h), 32, 'and the history is written');
select tests.act_as_nature();
select throws_ok($$ update app.scoreboards set report = 'x' where version = 1 $$, 'PT409', 'scoreboard_judged', 'a judged version is immutable');
select throws_ok($$ update app.scoreboards set report = 'x' where status = 'ACCEPTED' $$, 'PT409', 'scoreboard_judged', 'even for the superuser');
