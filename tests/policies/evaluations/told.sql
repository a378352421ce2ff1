-- N-1: owners of the group above are told of what was handed in, owners of the group of what became of it.
create function tests.news(who text) returns text language plpgsql security definer as $$
declare v_news text := (select coalesce(string_agg(n.event || ' ' || g.handle, ', ' order by n.id), '')
    from app.notifications n join app.groups g on g.realm_id = n.realm_id and g.id = n.group_id where n.realm_id = 'hub' and n.user_id = tests.person(who));
begin
  delete from app.notifications n where n.user_id = tests.person(who);
  return v_news;
end $$;
create function tests.judge(decision text) returns void language sql as $$
  select api.judge_scoreboard('sport@chess', decision, (api.show_scoreboard('sport@chess') #>> '{scoreboard,revision}')::int, 'So') $$;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_semester('2026-2027/1') $$, 'a semester');
select lives_ok($$ select api.set_season('SUBMISSION') $$, 'to submit in');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.open_scoreboard('sport@chess') $$, 'opened');
select tests.act_as_nature(); delete from app.notifications;
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'handed in while submitting lasts');
select lives_ok($$ select api.cancel_submission('sport@chess') $$, 'taken back');
select tests.act_as_nature();
select is(tests.news('anna') || tests.news('cili'), '', 'tells nobody yet');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_season('JUDGING') $$, 'judging begins');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'handed in');
select lives_ok($$ select api.request_award('sport@chess', 'bela', 'KB', 'x') $$, 'a card too');
select lives_ok($$ select api.submit_awards('sport@chess') $$, 'handed in');
select tests.act_as_nature();
select is(tests.news('anna'), 'points_submitted sport@chess, cards_submitted sport@chess', 'the owner above is told, once of all cards');
select is(tests.news('cili') || tests.news('gabor') || tests.news('bela'), '', 'and nobody else');
select tests.act_as('anna', 'hub');
select lives_ok($$ select tests.judge('reject') $$, 'returned');
select tests.act_as_nature();
select is(tests.news('cili'), 'points_returned sport@chess', 'the group''s owner is told');
select is(tests.news('anna'), '', 'the judge knows');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.reopen_scoreboard('sport@chess') $$, 'opened anew');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'handed in again');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select tests.judge('accept') $$, 'accepted');
select lives_ok($$ select api.judge_award('sport@chess', 'bela', 'accept', (api.show_awards('sport@chess') #>> '{rows,0,award,revision}')::int) $$, 'the card too');
select tests.act_as_nature();
select is(tests.news('cili'), 'points_accepted sport@chess, card_accepted sport@chess', 'told of both');
select is(tests.news('anna'), 'points_submitted sport@chess', 'and above of the second version');
-- Where nobody owns the group above, nobody hears anything.
set local session_replication_role = replica;
delete from app.assignments a using app.policies p where p.id = a.policy_id and p.owner_of = tests.group_id('hub', 'sport@sport');
set local session_replication_role = origin;
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.reopen_scoreboard('sport@chess') $$, 'opened a third time');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'handed in');
select lives_ok($$ select tests.judge('accept') $$, 'accepted');
select tests.act_as_nature();
select is(tests.news('cili'), '', 'without an owner above nobody is told');
