-- How many points count is for the administrator to say; the calendar knows what comes before and after.
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.edit_realm(work_cap => 5) $$, 'PT403', 'not_allowed', 'nobody else sets what counts');
select is(api.show_realm() #> '{calendar,semester}', 'null', 'before the first semester there is none');
select is(api.show_realm() #>> '{calendar,season}', 'OFF', 'and it is off');
select is(api.show_realm() #>> '{calendar,suggested}', cascades.semester_of((now() at time zone 'Europe/Budapest')::date)::text, 'the one of today is suggested');
select tests.act_as('gabor', 'hub');
select is(api.edit_realm(work_cap => 12, responsibility_cap => 8, group_cap => 15, history_cap => 14) - array['id', 'name', 'max_group_depth', 'max_policy_depth', 'open_to_join'],
  '{"work_cap": 12, "responsibility_cap": 8, "group_cap": 15, "history_cap": 14}', 'the administrator does');
select is(api.edit_realm(name => 'Hub') ->> 'work_cap', '12', 'what is left out stays');
select throws_ok(format($$ select api.edit_realm(%I => %s) $$, c, n), '23514', null, format('%s is never %s', c, n))
  from (values ('work_cap', -1), ('work_cap', 1001), ('responsibility_cap', -1), ('group_cap', 1001), ('history_cap', 10001)) v (c, n);
select lives_ok($$ select api.set_semester('2026-2027/1') $$, 'a semester');
select is(api.show_realm() -> 'calendar' ->> 'before', '2025-2026/2', 'the one before');
select is(api.show_realm() -> 'calendar' ->> 'after', '2026-2027/2', 'the one after');
select lives_ok($$ select api.set_season('JUDGING') $$, 'judging');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.open_scoreboard('sport@chess') $$, 'opened');
select lives_ok($$ select api.create_guideline('sport@chess', 'A', 'WORK', 30) $$, 'work');
select lives_ok($$ select api.create_guideline('sport@chess', 'B', 'RESPONSIBILITY', 30) $$, 'responsibility');
select is(api.set_points('sport@chess', (select jsonb_agg(jsonb_build_object('member', 'bela', 'guideline', g.id, 'points', 20)) from app.guidelines g)) #>> '{members,0,points}',
  '15', 'the caps decide what counts: 12 and 8, and no more than 15');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'submitted');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.judge_scoreboard('sport@chess', 'accept', (api.show_scoreboard('sport@chess') #>> '{scoreboard,revision}')::int) $$, 'accepted');
select lives_ok($$ select api.set_season('OFF') $$, 'the end');
select is((select h.points from app.point_history h), 14, 'and the history stops at its own');
