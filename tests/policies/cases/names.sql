-- Names decide nothing, and nobody gets in anybody's way by choosing one.
create function tests.policy(name text) returns uuid language sql stable security definer as $$
  select p.id from app.policies p where p.realm_id = 'hub' and p.name = policy.name $$;
grant execute on all functions in schema tests to public;
select tests.act_as('anna', 'hub');
select throws_ok(format($$ select api.create_policy(tests.policy('owner of sport@sport'), %L) $$, n), '23514', null, 'case 36: the names of owner policies are reserved, as ' || n)
  from unnest(array['owner of sport@new', 'Owner of sport@new', 'OWNER OF SPORT@NEW', ' owner of sport@new ']) n;
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'helpers') $$, 'a policy');
select throws_ok($$ select api.edit_policy(tests.policy('helpers'), 'oWner of sport@new') $$, '23514', null, 'case 36: nor by renaming');
select throws_ok(format($$ select api.create_policy(tests.policy('owner of sport@sport'), %L) $$, n), '23505', null, 'case 36: taken is taken, as ' || n)
  from unnest(array['HELPERS', ' helpers', 'helpers ', 'Realm Root', 'MEMBER']) n;
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'rеalm root') $$, 'case 36: a look-alike is a name like any other');
select lives_ok($$ select api.assign_policy((select id from api.policies where name = 'rеalm root'), 'bela') $$, 'which can be given');
select lives_ok($$ select api.create_group('New', 'sport@sport') $$, 'case 36: and no name stops a group from being founded');
select tests.act_as('bela', 'hub');
select ok(not api.may(a.name), 'case 36: it gives nothing: ' || a.name) from authority.all_flags() a where a.name not in ('viewGroup', 'viewMembers', 'viewBasicProfile');
select is((api.policy_snapshot() -> 'policies') @> '[{"statements": []}]', true, 'case 36: it is in the snapshot, empty');

-- Who gave it is not for the giver to say.
select tests.act_as('anna', 'hub');
select throws_ok(format($$ insert into app.assignments (policy_id, user_id, %I) values (tests.policy('helpers'), tests.person('eva'), %s) $$, c.name, c.value), '42501', null, 'case 37: nobody says ' || c.name)
  from (values ('assigned_by', 'tests.person(''gabor'')'), ('assigned_at', '''2000-01-01'''), ('realm_id', '''acme''')) c (name, value);
select lives_ok($$ insert into app.assignments (policy_id, user_id) values (tests.policy('helpers'), tests.person('eva')) $$, 'case 37: by hand one may');
select is((select assigned_by from api.assignments where policy_id = tests.policy('helpers')), tests.person('anna'), 'case 37: and the true giver is kept');
select throws_ok($$ update app.assignments set assigned_by = tests.person('gabor') $$, '42501', null, 'case 37: and stays');

-- Case 39: many questions in one are judged one by one.
select tests.act_as('cili', 'hub');
select is((select string_agg(c ->> 'allowed', ' ') from jsonb_array_elements(api.may_many('[{"action": "editMembers", "group": "sport@chess"}, {"action": "editMembers", "group": "sport@sport"},
  {"action": "editMembers", "group": "sport@chess"}, {"action": "editMembers", "group": "sport@chess", "person": "anna"}, {"action": "edit_members"}, {"action": "editMembers", "group": "no@where"}]')) c),
  'true false true true false false', 'case 39: each alone, the same one twice too');
select throws_ok($$ select api.may_many('[{"action": "viewGroup"}, {"action": "sudo"}]') $$, 'PT422', 'unknown_action', 'case 39: a bad one refuses the list');

-- The root keeps the root.
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.revoke_policy(tests.policy('realm root'), 'gabor') $$, 'PT403', 'not_allowed', 'case 35: nobody in the realm takes the root, the root''s holder neither');
select throws_ok($$ select api.assign_policy(tests.policy('realm root'), 'anna') $$, 'PT403', 'not_allowed', 'case 31: nor gives it');
select throws_ok($$ delete from app.assignments $$, '42501', null, 'case 35: nor by hand');
select throws_ok($$ select api.delete_policy(tests.policy('realm root')) $$, 'PT403', 'not_allowed', 'case 34: nor deletes it');
select lives_ok($$ select api.delete_policy(tests.policy('helpers')) $$, 'what is issued goes');
select tests.act_as_nature();
select is((select count(*) from app.policies where realm_id = 'hub' and name in ('helpers')), 0::bigint, 'case 34: it and nothing else');
select is((select count(*) from app.policies where realm_id = 'hub' and role = 'owner'), 4::bigint, 'case 34: what stands beside it stays');

-- Group flags of an unrestricted moveGroupOwner: whose lines one sees, their policies one sees.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('realm root'), 'movers', false, '[{"flags": ["viewGroup", "moveGroupOwner"]}]') $$, 'a policy that reaches every group');
select lives_ok($$ select api.assign_policy(tests.policy('movers'), 'eva') $$, 'for eva');
select tests.act_as('eva', 'hub');
select is((select count(*) from api.statements s where s.group_id is not null and not exists (select from api.policies p where p.id = s.policy_id)), 0::bigint, 'lines that one sees belong to policies that one sees');
select throws_ok($$ select api.delete_statement((select id from api.statements where policy_id = tests.policy('owner of sport@chess') limit 1)) $$, 'PT403', 'not_allowed', 'a line that one sees is refused, not denied');

-- Whom one does not see one gives nothing, by hand neither.
select lives_ok($$ select api.edit_statement((select id from api.statements where policy_id = tests.policy('member')), array['viewGroup', 'viewMembers']) $$, 'the root hides names from everybody') from (select tests.act_as('gabor', 'hub')) a;
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'seers') $$, 'a policy');
select throws_ok($$ select api.assign_policy(tests.policy('seers'), 'eva') $$, 'PT404', 'person_not_found', 'whom one does not see');
select throws_ok($$ insert into app.assignments (policy_id, user_id) values (tests.policy('seers'), tests.person('eva')) $$, '42501', null, 'by hand neither');
select throws_ok($$ insert into app.assignments (policy_id, user_id) values (tests.policy('seers'), gen_random_uuid()) $$, '42501', null, 'and who is not there is the same');
select lives_ok($$ insert into app.assignments (policy_id, user_id) values (tests.policy('seers'), session.user_id()) $$, 'oneself one sees');
