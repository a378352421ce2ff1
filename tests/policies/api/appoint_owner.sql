-- Handing a group over: at once, whole, and never to nobody.
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.appoint_owner('sport@chess', 'bela') $$, 'PT403', 'not_allowed', 'nobody appoints themselves');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.appoint_owner('sport@chess', 'zoli') $$, 'PT404', 'person_not_found', 'nor somebody of another realm');
select throws_ok($$ select api.appoint_owner('sport@chess', 'cili') $$, 'PT409', 'already_owner', 'the owner is the owner already');
select throws_ok($$ select api.appoint_owner('sport@chess', 'bela', 'anna') $$, 'PT409', 'not_owner', 'in place of an owner only');
select is(api.appoint_owner('sport@chess', 'bela') #>> '{owners,0,username}', 'bela', 'the manager above appoints a successor');
select tests.act_as('cili', 'hub');
select ok(not api.may('editGroupProfile', 'sport@chess'), 'who was replaced holds nothing from the next statement on');
select throws_ok($$ select api.edit_group('sport@chess', 'X') $$, 'PT403', 'not_allowed', 'in the database itself');
select ok(not api.may('moveGroupOwner', 'sport@juniors'), 'nor what cascaded down from it');
select tests.act_as('bela', 'hub');
select ok(api.may('editGroupProfile', 'sport@chess') and api.may('moveGroupOwner', 'sport@juniors'), 'the successor holds it all');
select lives_ok($$ select api.appoint_owner('sport@juniors', 'bela') $$, 'and appoints where nobody owned');
