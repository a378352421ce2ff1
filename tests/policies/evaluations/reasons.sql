-- Judging reaches down to the groups right below, no further, and whoever asks why is told so.
create function tests.why(group_ref text, who text, action text default 'evaluateScores') returns text language sql stable as $$
  select coalesce(string_agg((r #>> '{policy,name}') || ' on ' || coalesce(r #>> '{statement,group,handle}', 'all') || case when (r ->> 'above')::boolean then ' above' else '' end, ', '
    order by r #>> '{policy,name}'), 'nothing') from jsonb_array_elements(api.explain(action, group_ref, subject => who) -> 'reasons') r $$;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select is(tests.why('sport@chess', 'anna'), 'owner of sport@sport on sport@sport above', 'the owner above judges');
select is(api.explain('evaluateScores', 'sport@chess', subject => 'anna') ->> 'allowed', 'true', 'and is told yes');
select is(tests.why('sport@sport', 'anna'), 'owner of sport@sport on sport@sport', 'in the group itself by its own line');
select is(tests.why('sport@juniors', 'anna'), 'nothing', 'two below it is nobody''s');
select is(tests.why('sport@chess', 'anna', 'editScores'), 'nothing', 'no other right reaches down');
select is(tests.why('sport@juniors', 'cili'), 'owner of sport@chess on sport@chess above', 'as everybody above');
select is(tests.why('sport@chess', 'gabor'), 'realm root on all', 'who may everywhere needs no group above');
select ok(api.who_may('evaluateScores', 'sport@chess') -> 'policies' @> '[{"name": "owner of sport@sport", "statements": [{"group": {"handle": "sport@sport"}}]}]', 'who may names the policy above, and its line');
select ok(not api.who_may('editScores', 'sport@chess') -> 'policies' @> '[{"name": "owner of sport@sport"}]', 'for that right alone');
select ok(not api.who_may('evaluateScores', 'sport@juniors') -> 'policies' @> '[{"name": "owner of sport@sport"}]', 'and one step alone');
