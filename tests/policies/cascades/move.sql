-- Moving a group: who may, what follows, what refuses.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_group('Culture') $$, 'a second organisation');
select lives_ok($$ select api.create_group('Film', 'culture@culture') $$, 'with a group');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.move_group('sport@sport', 'sport@juniors') $$, 'PT409', 'group_cycle', 'a group does not come below itself');
select throws_ok($$ select api.move_group('sport@chess', 'culture@culture') $$, 'PT403', 'not_allowed', 'whoever manages one side only may not');
select lives_ok($$ select api.move_group('sport@juniors', 'sport@sport') $$, 'within what one manages one may');
select tests.act_as_nature();
select is((select string_agg(p.name, ', ' order by p.name) from app.statements s join app.policies p on p.id = s.policy_id
            where s.group_id = tests.group_id('hub', 'sport@juniors') and s.escalated_from is not null),
  'owner of sport@sport', 'the line of the former parent is withdrawn, the new parent''s stands');
select tests.act_as('gabor', 'hub');
select is((select handle from api.move_group('sport@chess', 'culture@culture')), 'culture@chess', 'the root moves across organisations');
select is(api.show_group('sport@chess') #>> '{group,handle}', 'culture@chess', 'the former handle still leads there');
select tests.act_as('anna', 'hub');
select ok(not api.may('moveGroupOwner', 'culture@chess'), 'who managed above it no longer does');
select tests.act_as('cili', 'hub');
select ok(api.may('moveGroupOwner', 'culture@chess'), 'its own owner still does');
