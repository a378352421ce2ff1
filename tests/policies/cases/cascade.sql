-- Attacks on what follows: escalations and owner policies come from the cascade alone.
create function tests.policy(name text) returns uuid language sql stable security definer as $$
  select p.id from app.policies p where p.realm_id = 'hub' and p.name = policy.name $$;
create function tests.reached(handle text) returns text language sql stable security definer as $$
  select string_agg(p.name || ' ' || authority.flags(s), ', ' order by p.name) from app.statements s
    join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
   where s.realm_id = 'hub' and s.escalated_from is not null and g.handle = reached.handle $$;
grant execute on all functions in schema tests to public;
select tests.act_as('anna', 'hub');
select throws_ok($$ create temp table statements (id int) $$, '42501', null, 'case 47: nobody makes a table that is called like ours');
select throws_ok(format($$ select cascades.%s $$, f), '42501', null, 'case 41: nobody calls ' || f)
  from unnest(array['escalate(array[]::uuid[])', 'keep_covered(array[]::uuid[])', 'withdraw(array[]::uuid[])', 'bump_epochs(array[]::uuid[], array[]::uuid[])',
                    'add_statements(null, null)', 'tg_groups__found()', 'tg_statements__narrow()']) f;
select throws_ok($$ insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, move_group_owner, escalated_from)
  values ('hub', tests.policy('owner of sport@sport'), 'GROUP_ESCALATION', false, tests.group_id('hub', 'sport@chess'), true, true, tests.group_id('hub', 'sport@sport')) $$, '42501', null, 'case 41: nobody writes an escalation');

-- Case 45: anna holds the owner policy and another that manages Sport; bela holds both too.
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'helpers', true, '[{"group": "sport@sport", "flags": ["viewGroup", "moveGroupOwner", "editGroupProfile"]},
  {"group": "sport@sport", "flags": ["viewMembers", "moveGroupOwner"], "resource": "MORE"}]') $$, 'a policy with two lines that manage');
select lives_ok($$ select api.assign_policy(tests.policy('helpers'), 'anna') $$, 'anna holds it beside her own');
select lives_ok($$ select api.assign_policy(tests.policy('helpers'), 'bela') $$, 'so does bela');
select lives_ok($$ select api.create_group('Rowing', 'sport@sport') $$, 'a group is founded');
select is(tests.reached('sport@rowing'), 'helpers ["viewGroup", "viewMembers", "moveGroupOwner"], owner of sport@sport ["viewGroup", "viewMembers", "moveGroupOwner"]',
  'case 40: one line for each policy that manages above, with three rights; case 45: and never a second');

select tests.act_as_nature();
create temp table before as select (select count(*) from app.groups) as groups, (select count(*) from app.statements) as lines, (select count(*) from app.audit_entries) as audit;
select tests.act_as('cili', 'hub');
select throws_ok($$ select api.create_group('X', 'sport@sport') $$, 'PT403', 'group_not_allowed', 'case 42: no rights on the parent');
select tests.act_as_nature();
select is((select (count(*), (select count(*) from app.statements), (select count(*) from app.audit_entries))::text from app.groups), (select (groups, lines, audit)::text from before), 'case 42: nothing is left of it');
select tests.act_as('anna', 'hub');
select throws_ok(format($$ select api.create_group('X', %L) $$, g), 'PT404', 'group_not_found', 'case 44: a parent that is in another realm or nowhere')
  from unnest(array[tests.group_id('acme', 'sport@sport')::text, gen_random_uuid()::text, 'no@where']) g;
select lives_ok($$ select api.archive_group('sport@rowing') $$, 'Rowing is archived');
select throws_ok($$ select api.create_group('X', 'sport@rowing') $$, 'PT409', 'parent_archived', 'case 44: an archived parent');
select throws_ok($$ select api.edit_statement(s.id, array['editMembers']) from api.statements s where s.escalated_from is not null and s.policy_id = tests.policy('helpers') $$, 'PT403', null, 'case 50: nobody adds to an escalation');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.edit_statement(s.id, array['editMembers']) from api.statements s where s.escalated_from is not null and s.policy_id = tests.policy('helpers') $$, 'PT403', 'escalation_fixed', 'case 50: the root neither');

-- Case 46: a move, a revocation.
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.move_group('sport@juniors', 'sport@sport') $$, 'Juniors moves from Chess to Sport');
select is(tests.reached('sport@juniors'), 'helpers ["viewGroup", "viewMembers", "moveGroupOwner"], owner of sport@sport ["viewGroup", "viewMembers", "moveGroupOwner"]', 'case 46: the line from Chess is gone, those from Sport stand');
select tests.act_as('bela', 'hub');
select ok(api.may('moveGroupOwner', 'sport@juniors'), 'bela manages it');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.revoke_policy(tests.policy('helpers'), 'bela') $$, 'anna takes it back');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.archive_group('sport@juniors') $$, 'PT403', 'not_allowed', 'case 46: from the next statement on');

-- Archived groups go along when their organisation moves, and come back owned.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_group('Culture') $$, 'another organisation');
select lives_ok($$ select api.move_group('sport@sport', 'culture@culture') $$, 'a tree with an archived group in it moves there');
select is((select count(*) from api.groups where org = 'sport'), 0::bigint, 'all of it');
select lives_ok($$ select api.revoke_policy(tests.policy('owner of culture@rowing'), 'anna') $$, 'an archived group may lose its owner');
select lives_ok($$ select api.unarchive_group('culture@rowing') $$, 'and be taken back');
select is((select user_id from api.assignments where policy_id = tests.policy('owner of culture@rowing')), tests.person('gabor'), 'by whoever then owns it');

-- What a policy does not manage any more gives nothing further down, though an earlier line is left.
select lives_ok($$ select api.create_policy(tests.policy('realm root'), 'wide', true, '[{"flags": ["viewGroup", "moveGroupOwner"]}, {"group": "culture@culture", "flags": ["viewGroup", "moveGroupOwner"], "resource": "HERE"}]') $$, 'a wide policy');
select lives_ok($$ select api.assign_policy(tests.policy('wide'), 'eva') $$, 'of eva');
select tests.act_as('eva', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('wide'), 'narrow', false, '[{"group": "culture@culture", "flags": ["viewGroup", "moveGroupOwner"]}]') $$, 'and one below it');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_group('Film', 'culture@culture') $$, 'a group');
select lives_ok($$ select api.create_group('Shorts', 'culture@film') $$, 'and one below');
select lives_ok($$ select api.delete_statement(s.id) from api.statements s where s.policy_id = tests.policy('wide') and s.resource = 'HERE' $$, 'what came from the line goes');
select lives_ok($$ select api.create_statement(tests.policy('wide'), array['viewGroup', 'moveGroupOwner'], 'culture@culture', resource => 'AGAIN') $$, 'and comes again');
select lives_ok($$ select api.edit_statement(s.id, array['viewGroup']) from api.statements s where s.policy_id = tests.policy('wide') and s.any_group $$, 'the wide line is narrowed');
select is(tests.reached('culture@film'), 'narrow ["viewGroup"], owner of culture@culture ["viewGroup", "viewMembers", "moveGroupOwner"]', 'a line is left that sees and does not manage');
select lives_ok($$ select api.escalate_group('culture@film') $$, 'handed out again');
select tests.act_as_nature();
select is((select count(*) from app.statements s where s.escalated_from is not null and not exists (select from app.statements t
  where t.policy_id = s.policy_id and t.group_id = s.escalated_from and t.any_user and t.move_group_owner)), 0::bigint, 'no line follows from what is not managed');
