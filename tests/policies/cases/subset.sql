-- Attacks on the subset rule: a child never has more than its parent, whoever asks and however.
create function tests.policy(name text) returns uuid language sql stable security definer as $$
  select p.id from app.policies p where p.realm_id = 'hub' and p.name = policy.name $$;
create function tests.fingerprint() returns text language sql stable security definer as $$
  select md5((select string_agg(p::text, ',' order by p.id) from app.policies p) || (select string_agg(s::text, ',' order by s.id) from app.statements s)
    || (select string_agg(a::text, ',' order by a.policy_id, a.user_id) from app.assignments a) || (select string_agg(g::text, ',' order by g.id) from app.groups g)
    || (select count(*) from app.audit_entries)) $$;
grant execute on all functions in schema tests to public;
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'helpers', true, '[{"group": "sport@sport", "flags": ["viewGroup", "editMembers", "moveGroupOwner"]}]') $$, 'anna issues a policy that may issue');
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'watchers', false, '[{"group": "sport@sport", "flags": ["viewGroup"]}]') $$, 'and one that may not');
select lives_ok($$ select api.assign_policy(tests.policy('helpers'), 'bela') $$, 'bela helps');
select lives_ok($$ select api.assign_policy(tests.policy('watchers'), 'bela') $$, 'and watches');
select lives_ok($$ select api.create_group('Rowing', 'sport@sport') $$, 'a group beside Chess, which anna owns');
select tests.act_as_nature();
create temp table at_first as select tests.fingerprint() as print;
grant select on at_first to public;

select tests.act_as('bela', 'hub');
select throws_ok(format($$ select api.create_policy(tests.policy('helpers'), 'x', false, '[{"group": "sport@sport", "flags": [%s]}]') $$, to_json(a.name)), 'PT403', 'not_covered', 'case 25: no ' || a.name || ' below a policy that lacks it')
  from authority.all_flags() a where a.name not in ('viewGroup', 'editMembers', 'moveGroupOwner');
select throws_ok(format($$ select api.create_policy(tests.policy('helpers'), 'x', false, %L) $$, l.line), 'PT403', 'not_covered', 'case 26: not ' || l.said)
  from (values ('[{"flags": ["editMembers"]}]', 'everywhere'), ('[{"group": null, "flags": ["editMembers"]}]', 'where null is said'),
    ('[{"group": "", "flags": ["editMembers"]}]', 'where nothing is said'), ('[{"group": "sport@chess", "flags": ["editMembers"]}]', 'on a sibling'),
    ('[{"person": "cili", "flags": ["editMembers"]}]', 'about one person everywhere')) l (line, said);
select throws_ok($$ select api.create_policy(tests.policy('watchers'), 'x') $$, 'PT403', 'not_allowed', 'case 30: nothing is issued below a policy that may not issue');
select throws_ok($$ select api.create_policy(tests.policy('helpers'), 'x', false, '[{"group": "sport@sport", "flags": ["viewGroup"], "resource": "GROUP_ESCALATION"}]') $$, 'PT422', 'resource_reserved', 'case 32: a line does not call itself an escalation');
select throws_ok(format($$ update app.policies set parent_id = %L where name = %L $$, tests.policy(p.above), p.name), '42501', null, 'case 28: nobody hangs ' || p.name || ' below ' || p.above)
  from (values ('helpers', 'realm root'), ('owner of sport@chess', 'helpers')) p (name, above);
select throws_ok($$ update app.statements set resource = 'OTHER' $$, '42501', null, 'case 32: nobody changes what a line is about');
select throws_ok($$ update app.statements set any_group = true, group_id = null $$, '42501', null, 'case 26: nor widens it by hand');
select throws_ok($$ select api.assign_policy(tests.policy('owner of sport@sport'), 'bela') $$, 'PT403', 'not_allowed', 'case 31: not the policy above');
select throws_ok($$ select api.assign_policy(tests.policy('owner of sport@rowing'), 'bela') $$, 'PT403', 'not_allowed', 'case 31: not one beside it');
select throws_ok($$ insert into app.assignments (policy_id, user_id) values (tests.policy('owner of sport@rowing'), session.user_id()) $$, '42501', null, 'case 31: nor by hand');
select throws_ok($$ select api.revoke_policy(tests.policy('owner of sport@sport'), 'anna') $$, 'PT403', 'not_allowed', 'case 31: nor is the one above taken off');
select throws_ok($$ select api.delete_policy(tests.policy('watchers')) $$, 'PT403', 'not_allowed', 'case 34: a sibling is not deleted');
select throws_ok($$ select api.delete_policy(tests.policy('owner of sport@sport')) $$, 'PT403', 'not_allowed', 'case 34: nor the parent');
select tests.act_as('cili', 'hub');
select throws_ok($$ select api.move_group('sport@rowing', 'sport@chess') $$, 'PT403', 'not_allowed', 'case 29: who manages a small group does not pull another below it');
select throws_ok($$ select api.move_group('sport@sport', 'sport@chess') $$, 'PT403', 'not_allowed', 'case 29: nor what stands above');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.move_group('sport@sport', 'sport@sport') $$, 'PT409', 'group_cycle', 'case 30: a group is not its own parent');
select throws_ok($$ select api.move_group('sport@sport', 'sport@chess') $$, 'PT409', 'group_cycle', 'case 30: nor below its child');
select throws_ok($$ select api.move_group('sport@sport', 'sport@juniors') $$, 'PT409', 'group_cycle', 'case 30: nor below its grandchild');
select throws_ok($$ select api.assign_policy(tests.policy('helpers'), 'zoli') $$, 'PT404', 'person_not_found', 'case 31: nothing for somebody of another realm');
select throws_ok($$ insert into app.assignments (policy_id, user_id) values (tests.policy('helpers'), tests.person('zoli')) $$, null, null, 'case 31: by hand neither');
select tests.act_as_nature();
select throws_ok($$ update app.policies set parent_id = tests.policy('owner of sport@rowing') where name = 'helpers' $$, 'PT409', 'policy_place_is_fixed', 'case 28: even the superuser is told');
select throws_ok($$ update app.statements set any_group = true, group_id = null where policy_id = tests.policy('helpers') $$, 'PT409', 'scope_is_fixed', 'case 26: of scopes too');
select is(tests.fingerprint(), (select print from at_first), 'none of it changed anything, or is on record');

-- Case 27: a great-grandchild loses what is taken at the top, in one transaction, one entry for each line.
select tests.act_as('bela', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('helpers'), 'second', true, '[{"group": "sport@sport", "flags": ["editMembers", "viewGroup"]}]') $$, 'a child');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.assign_policy(tests.policy('second'), 'cili') $$, 'held by cili');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('second'), 'third', false, '[{"group": "sport@sport", "person": "bela", "flags": ["editMembers"]}]') $$, 'a grandchild');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.edit_statement((select id from api.statements where policy_id = tests.policy('helpers') and escalated_from is null), array['viewGroup', 'moveGroupOwner']) $$, 'anna takes editMembers');
select tests.act_as_nature();
select is((select string_agg(p.name || ' ' || authority.flags(s), ', ' order by p.name) from app.statements s join app.policies p on p.id = s.policy_id
  where p.name in ('second', 'third')), 'second ["viewGroup"]', 'case 27: the child has lost it, and the empty line of the grandchild is gone');
select is((select count(*) from app.audit_entries e where e.cascaded and e.object = 'statements' and e.action in ('update', 'delete') and e.realm_id = 'hub'), 2::bigint, 'case 27: one entry for each');
