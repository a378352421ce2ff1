-- What the pages of policies are told: only what the database would let through is offered.
create function tests.policy(name text) returns uuid language sql stable security definer as $$
  select p.id from app.policies p where p.realm_id = 'hub' and p.name = policy.name $$;
grant execute on all functions in schema tests to public;
select tests.act_as('anna', 'hub');
select api.create_policy(tests.policy('owner of sport@sport'), 'helpers', true,
  '[{"group": "sport@sport", "flags": ["viewGroup", "editMembers", "moveGroupOwner"]}, {"group": "sport@chess", "person": "bela", "flags": ["viewGroup"]}]');
select api.assign_policy(tests.policy('helpers'), 'bela');
select is((select jsonb_object_agg(s #>> '{group,handle}', s -> 'offered') from jsonb_array_elements(api.show_policy(tests.policy('helpers')) -> 'statements') s),
  '{"sport@sport": ["viewGroup", "viewMembers", "editMembers", "editGroupProfile", "moveGroupOwner", "viewScores", "editScores", "evaluateScores"],
    "sport@chess": ["viewGroup", "viewMembers", "moveGroupOwner"]}', 'a line is offered what the policy above covers in its scope');
select ok(jsonb_array_length(api.show_policy(tests.policy('helpers')) -> 'above') > 1, 'and a new line what stands above');
select is(api.show_policy(tests.policy('helpers')) #> '{can,let_issue}', 'true', 'below one that may issue');
select is(api.show_policy(tests.policy('owner of sport@sport')) -> 'above', '[]', 'who may not change a policy is not told what stands above it');
select is((select jsonb_agg(distinct s -> 'offered') from jsonb_array_elements(api.show_policy(tests.policy('owner of sport@sport')) -> 'statements') s), '[[]]', 'nor offered anything');
select is((api.preview('edit_policy', jsonb_build_object('policy', tests.policy('helpers'), 'can_issue', false)) #>> '{policies_closed,rows,0,name}'), 'helpers', 'a preview names what may not issue any more');
select is((api.preview('edit_policy', jsonb_build_object('policy', tests.policy('helpers'), 'name', 'hands')) #> '{policies_closed,total}'), '0', 'a new name takes nothing');
select is((select string_agg(e #>> '{group,handle}', ' ' order by e #>> '{group,handle}') from jsonb_array_elements(api.show_policy_history(tests.policy('helpers')) -> 'entries') e where e ->> 'object' = 'statements'), 'sport@chess sport@sport', 'the history names the groups of lines');
select tests.act_as('bela', 'hub');
select is(api.show_policy(tests.policy('helpers')) -> 'above', '[]', 'a holder sees the own lines only');

-- Roles that one may hand out in a group.
select is(api.show_group_policies('sport@chess') -> 'roles', '[]', 'a deputy of nothing is offered no role');
select tests.act_as('cili', 'hub');
select is((select string_agg(r ->> 'role', ' ') from jsonb_array_elements(api.show_group_policies('sport@chess') -> 'roles') r), 'co_owner deputy scorer viewer', 'an owner is offered all');
select is((api.who_may('viewScores', 'sport@chess') -> 'roles') = (api.show_group_policies('sport@chess') -> 'roles'), true, 'asked by action too');
select is((select string_agg(r ->> 'role', ' ') from jsonb_array_elements(api.show_group_policies('sport@sport') -> 'roles') r), null, 'elsewhere none');
select tests.act_as('anna', 'hub');
select is((select string_agg(r ->> 'role', ' ') from jsonb_array_elements(api.show_group_policies('sport@chess') -> 'roles') r), 'viewer', 'who stands above is offered what her line covers');
select tests.act_as('cili', 'hub');
select api.archive_group('sport@juniors');
select tests.act_as('gabor', 'hub');
select is(api.show_group_policies('sport@juniors') -> 'roles', '[]', 'in an archived group nobody is');

-- Settings of the realm.
select is(api.show_realm() #> '{can,edit}', 'true', 'the root may change them');
select is(api.show_home() #> '{can,edit_realm}', 'true', 'and is led there');
select tests.act_as('anna', 'hub');
select is(api.show_realm() - array['name', 'calendar'], '{"work_cap": 30, "responsibility_cap": 20, "group_cap": 50, "history_cap": 100, "id": "hub", "max_group_depth": 10, "max_policy_depth": 20, "open_to_join": true, "can": {"edit": false, "export": false}, "export_refused": "not_allowed"}', 'others may read them');
select throws_ok($$ select api.edit_realm('Mine') $$, 'PT403', 'not_allowed', 'and no more');

-- What a preview touches and the caller may not see is counted, and not named.
select tests.act_as('gabor', 'hub');
select api.unarchive_group('sport@juniors');
select tests.act_as('cili', 'hub');
select api.create_policy(tests.policy('owner of sport@chess'), 'clerks', false, '[{"group": "sport@chess", "flags": ["editMembers"]}]');
select api.assign_policy(tests.policy('clerks'), 'bela');
select is(api.preview('delete_policy', jsonb_build_object('policy', tests.policy('clerks'))) #>> '{losses,rows,0,person,username}', 'bela', 'whom one sees is named');
select is(api.preview('archive_group', '{"group": "sport@chess", "cascade": true}') #> '{groups,rows}',
  '[{"name": "Chess", "handle": "sport@chess"}, {"name": "Juniors", "handle": "sport@juniors"}]', 'as are groups');
select tests.act_as_nature();
set local session_replication_role = replica;
delete from app.assignments a using app.policies p where p.id = a.policy_id and p.role = 'member' and a.realm_id = 'hub' and a.user_id = tests.person('cili');
delete from app.statements s where s.realm_id = 'hub' and s.policy_id = tests.policy('owner of sport@chess') and s.group_id = tests.group_id('hub', 'sport@juniors');
delete from app.assignments a using app.policies p where p.id = a.policy_id and p.owner_of = tests.group_id('hub', 'sport@juniors') and a.user_id = tests.person('cili');
set local session_replication_role = origin;
select tests.act_as('cili', 'hub');
select is(api.preview('delete_policy', jsonb_build_object('policy', tests.policy('clerks'))) #> '{losses,rows,0,person}', 'null', 'a person who is hidden is not');
select is(api.preview('delete_policy', jsonb_build_object('policy', tests.policy('clerks'))) #> '{losses,people}', '1', 'but counted');
select is(api.preview('archive_group', '{"group": "sport@chess", "cascade": true}') -> 'groups',
  '{"total": 2, "rows": [{"name": "Chess", "handle": "sport@chess"}]}', 'nor is a group');
select is((select jsonb_agg(distinct e -> 'person') from jsonb_array_elements(api.show_policy_history(tests.policy('clerks')) -> 'entries') e), '[null]', 'nor anybody in a history');
