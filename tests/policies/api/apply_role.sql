-- Ready-made roles: one click, ordinary child policies.
create function tests.flags_of(who text, handle text) returns jsonb language sql stable security definer as $$
  select authority.names_of(coalesce(bit_or(authority.bits(s)), 0)) from app.assignments a
    join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id and s.resource like 'GROUP\_%' and s.resource <> 'GROUP_ESCALATION'
   where a.realm_id = 'hub' and a.user_id = tests.person(who) and s.group_id = tests.group_id('hub', handle) $$;
grant execute on all functions in schema tests to public;
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.apply_role('sport@chess', 'deputy', 'bela') $$, 'an owner makes a deputy');
select is(tests.flags_of('bela', 'sport@chess'), '["viewGroup", "viewMembers", "editMembers", "viewScores", "editScores"]', 'who manages members and points, and grants nothing');
select throws_ok($$ select api.apply_role('sport@chess', 'deputy', 'bela') $$, '23505', null, 'once');
select lives_ok($$ select api.apply_role('sport@chess', 'deputy', 'eva') $$, 'a second deputy');
select lives_ok($$ select api.apply_role('sport@chess', 'co_owner', 'eva') $$, 'a co-owner');
select throws_ok($$ select api.apply_role('sport@chess', 'king', 'eva') $$, 'PT422', 'unknown_role', 'roles are those of the list');
select tests.act_as_nature();
select is((select count(*) from app.policies where name like 'deputy of sport@chess%'), 1::bigint, 'shares the policy of the first');
select is((select p.name from app.policies c join app.policies p on p.realm_id = c.realm_id and p.id = c.parent_id where c.name = 'deputy of sport@chess'), 'owner of sport@chess', 'which hangs below the owner''s');
select tests.act_as('eva', 'hub');
select ok(api.may('moveGroupOwner', 'sport@chess'), 'a co-owner can do what an owner can');
select lives_ok($$ select api.apply_role('sport@chess', 'scorer', 'eva') $$, 'and hand out roles');
select throws_ok($$ select api.revoke_policy((select id from api.policies where name = 'owner of sport@chess'), 'cili') $$, 'PT403', 'not_allowed', 'but not take the owner''s post');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.apply_role('sport@chess', 'viewer', 'eva') $$, 'PT403', 'not_allowed', 'a deputy hands out nothing');
select throws_ok($$ select api.apply_role('sport@sport', 'viewer', 'eva') $$, 'PT403', 'not_allowed', 'nor a member elsewhere');
select tests.act_as('dora', 'hub');
select throws_ok($$ select api.apply_role('sport@chess', 'viewer', 'eva') $$, 'PT404', 'group_not_found', 'who does not see the group learns nothing');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.apply_role('sport@chess', 'deputy', 'anna') $$, 'the root hands out the same role');
select tests.act_as_nature();
select is((select string_agg(p.name, ', ' order by p.name) from app.policies p where p.name like 'deputy%'), 'deputy of sport@chess, deputy of sport@chess (2)', 'below its own policy, under a name of its own');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_group('Culture') $$, 'another organisation');
select lives_ok($$ select api.move_group('sport@chess', 'culture@culture') $$, 'the group moves there');
select tests.act_as_nature();
select is((select string_agg(p.name, ', ' order by p.name) from app.policies p where p.name like '%culture@chess'), 'co-owner of culture@chess, deputy of culture@chess, owner of culture@chess, scorer of culture@chess', 'and its roles carry the new handle');
-- The last holder of the root, and of a group.
select tests.act_as_nature();
select tests.act_as_operator('hub');
select throws_ok($$ select api.revoke_policy((select id from api.policies where role = 'realm_root'), 'gabor') $$, 'PT403', 'not_allowed', 'the root is taken by nobody');
select throws_ok($$ select api.revoke_policy((select id from api.policies where name = 'owner of sport@sport'), 'anna') $$, 'PT409', 'last_owner', 'the last owner stays');
