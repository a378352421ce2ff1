-- Why somebody may, who may, what a command would take away; for each: who sees what of it.
create function tests.policy(name text) returns uuid language sql stable security definer as $$
  select p.id from app.policies p where p.realm_id = 'hub' and p.name = policy.name $$;
grant execute on all functions in schema tests to public;

select tests.act_as('anna', 'hub');
select is(api.explain('moveGroupOwner', 'sport@juniors') #>> '{reasons,0,policy,name}', 'owner of sport@sport', 'the policy that gives it');
select is(api.explain('moveGroupOwner', 'sport@juniors') #>> '{reasons,0,assignment,by,username}', 'gabor', 'by whose hand');
select is(api.explain('moveGroupOwner', 'sport@juniors') #>> '{reasons,0,statement,cause,kind}', 'created', 'because the group was created');
select is(api.explain('moveGroupOwner', 'sport@juniors') #>> '{reasons,0,statement,cause,below,handle}', 'sport@chess', 'below the one she manages');
select is(api.explain('moveGroupOwner', 'sport@juniors') #>> '{reasons,0,statement,by,username}', 'cili', 'by whom');
select is(api.explain('editMembers', 'sport@juniors') ->> 'allowed', 'false', 'one''s own answer is whole: no is no');
select is((api.explain('moveGroupOwner', 'sport@juniors') ->> 'allowed')::boolean, api.may('moveGroupOwner', 'sport@juniors'), 'and agrees with may');
select is(api.explain('viewGroup', 'sport@juniors', subject => 'cili') #>> '{reasons,0,policy,name}', 'member', 'of others one sees what one sees of their policies');
select throws_ok($$ select api.explain('viewGroup', 'sport@nowhere') $$, 'PT404', 'group_not_found', 'what is not there is not explained');
select throws_ok($$ select api.explain('fly', 'sport@sport') $$, 'PT422', 'unknown_action', 'nor what is no action');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.explain('editMembers', 'sport@sport', subject => 'zoli') $$, 'PT404', 'person_not_found', 'a person of another realm is none');
select is(api.explain('moveGroupOwner', 'sport@juniors', subject => 'anna') -> 'allowed', 'null', 'where one does not see all, no reason is no answer');
select tests.act_as('gabor', 'hub');
select is(api.explain('editMembers', 'sport@juniors', subject => 'anna') ->> 'allowed', 'false', 'the root sees all, so no is no');
select is(jsonb_array_length(api.explain('viewGroup', 'sport@chess', subject => 'anna') -> 'reasons'), 2, 'every way is told, not the first');
select is(api.explain('viewFullProfile', person => 'bela') #>> '{reasons,0,policy,role}', 'realm_root', 'about a person too');
select is(jsonb_array_length(api.who_may('moveGroupOwner', 'sport@juniors') -> 'policies'), 4, 'who may: its owner policy, the two above, and the root');
select tests.act_as('dora', 'hub');
select is(api.show_rights() ->> 'policies', '[]', 'who holds nothing sees that');
select throws_ok($$ select api.who_may('viewGroup', 'sport@chess') $$, 'PT404', 'group_not_found', 'and nobody else''s');
select tests.act_as('anna', 'hub');
select is((select string_agg(p ->> 'name', ', ') from jsonb_array_elements(api.show_rights() -> 'policies') p), 'owner of sport@sport, member', 'one''s rights on one page');
select is((select count(*) from jsonb_array_elements(api.show_rights() #> '{policies,0,statements}')), 3::bigint, 'with every line');

-- Preview: nothing stays, and the real command takes exactly what was said.
select tests.act_as_nature();
create temp table before as select (select count(*) from app.audit_entries) a, (select sum(version) from app.groups) g, (select count(*) from app.statements) s,
  (select count(*) from app.policy_epochs) e;
create temp table told (answer jsonb);
grant all on told to public;
select tests.act_as('anna', 'hub');
insert into told select api.preview('appoint_owner', '{"group": "sport@chess", "person": "bela"}');
select is((select answer #>> '{losses,rows,0,person,username}' from told), 'cili', 'who would lose');
select is((select answer #> '{losses,rows,0,flags}' from told) ? 'editMembers', true, 'and what');
select is((select (answer #>> '{losses,people}')::int from told), 1, 'nobody else');
select is((select answer #>> '{gains,rows,0,person,username}' from told), 'bela', 'and who would gain');
select throws_ok($$ select api.preview('appoint_owner', '{"group": "sport@chess", "person": "cili"}') $$, 'PT409', 'already_owner', 'it refuses as the command would');
select throws_ok($$ select api.preview('drop_table', '{}') $$, 'PT422', 'unknown_command', 'and knows no others');
select is(api.preview('archive_group', '{"group": "sport@chess", "cascade": true}') #>> '{groups,total}', '2', 'an archive names its groups');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.preview('archive_group', '{"group": "sport@chess"}') $$, 'PT403', 'not_allowed', 'who may not, may not try either');
select tests.act_as_nature();
select ok((select b.a = (select count(*) from app.audit_entries) and b.g = (select sum(version) from app.groups) and b.s = (select count(*) from app.statements)
  and b.e = (select count(*) from app.policy_epochs) from before b), 'a preview leaves nothing behind');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_group('Culture') $$, 'another organisation');
select is(api.preview('move_group', '{"group": "sport@chess", "parent": "culture@culture"}') #>> '{losses,rows,0,person,username}', 'anna', 'a move: the manager above would lose it');
select is(api.preview('move_group', '{"group": "sport@chess", "parent": "culture@culture"}') #>> '{groups,total}', '2', 'and both groups get another handle');
