-- D8: one limited line for each distinct qualifying policy, at any depth, once.
create function tests.escalated(handle text) returns text language sql stable as $$
  select string_agg(p.name, ', ' order by p.name) from app.statements s
    join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id
   where s.realm_id = 'hub' and s.resource = 'GROUP_ESCALATION' and s.group_id = (select g.id from app.groups g where g.realm_id = 'hub' and g.handle = escalated.handle) $$;
grant execute on all functions in schema tests to public;
select is(tests.escalated('sport@chess'), 'owner of sport@sport', 'Chess is reached by who manages Sport');
select is(tests.escalated('sport@juniors'), 'owner of sport@chess, owner of sport@sport', 'Juniors by both above');
select is(tests.escalated('sport@sport'), null, 'a top-level group by nobody: the root reaches all anyway');

select tests.act_as('anna', 'hub');
select ok(api.may('moveGroupOwner', 'sport@juniors'), 'the manager two levels up may replace the owner');
select ok(api.may('viewMembers', 'sport@juniors'), 'and see the members');
select ok(not api.may('editGroupProfile', 'sport@juniors'), 'and nothing more');
select throws_ok($$ select api.edit_group('sport@juniors', 'X') $$, 'PT403', 'not_allowed', 'the database agrees');
select throws_ok($$ select api.create_group('X', 'sport@juniors') $$, 'PT403', 'group_not_allowed', 'a subgroup needs editGroupProfile too');

-- Two holders of one policy are one line; a second qualifying policy is a second line.
select tests.act_as_nature();
set local session_replication_role = replica;
insert into app.assignments (realm_id, policy_id, user_id, assigned_by)
  select 'hub', p.id, tests.person('bela'), null from app.policies p where p.owner_of = tests.group_id('hub', 'sport@sport');
insert into app.policies (realm_id, id, parent_id, name, role, can_issue)
  select 'hub', '01a20000-0000-7000-8000-000000000001', p.id, 'deputy of Sport', 'issued', false from app.policies p where p.realm_id = 'hub' and p.role = 'realm_root';
insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, view_group, move_group_owner)
  values ('hub', '01a20000-0000-7000-8000-000000000001', 'GROUP', false, tests.group_id('hub', 'sport@sport'), true, true, true);
set local session_replication_role = origin;
select tests.act_as('bela', 'hub');
select lives_ok($$ select api.create_group('Rowing', 'sport@sport') $$, 'a co-owner founds a group');
select tests.act_as_nature();
select is(tests.escalated('sport@rowing'), 'deputy of Sport, owner of sport@sport', 'one line for each policy, not for each holder');
select is((select view_members from app.statements where policy_id = '01a20000-0000-7000-8000-000000000001' and resource = 'GROUP_ESCALATION'), false,
  'and no flag that the policy does not have above');
select is((select count(*) from app.statements where policy_id = '01a20000-0000-7000-8000-000000000001' and resource = 'GROUP_ESCALATION'), 1::bigint,
  'groups that were there before are not touched');
