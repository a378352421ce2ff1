-- Delegation: who issues, what a child may have, and what it loses when its parent does.
create function tests.flags(policy text, handle text) returns text language sql stable as $$
  select string_agg(f.name, ' ' order by f.mask) from app.statements s
    join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id and p.name = flags.policy
    join authority.all_flags() f on authority.bits(s) & f.mask <> 0
   where s.realm_id = 'hub' and s.group_id = tests.group_id('hub', handle) $$;
create function tests.policy(name text) returns uuid language sql stable security definer as $$
  select p.id from app.policies p where p.realm_id = 'hub' and p.name = policy.name $$;
create function tests.line(policy text, handle text) returns uuid language sql stable security definer as $$
  select s.id from app.statements s where s.realm_id = 'hub' and s.policy_id = tests.policy(line.policy) and s.group_id = tests.group_id('hub', handle) $$;
grant execute on all functions in schema tests to public;

-- Anna holds the owner policy of Sport, which may issue.
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'helpers', true,
  '[{"group": "sport@sport", "flags": ["viewGroup", "viewMembers", "editMembers", "moveGroupOwner"]}]') $$, 'an owner issues a policy below her own');
select lives_ok($$ select api.assign_policy(tests.policy('helpers'), 'bela') $$, 'and hands it out');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'too much', false,
  '[{"group": "sport@sport", "flags": ["viewFullProfile"]}]') $$, 'PT403', 'not_covered', 'case 25: never a flag that the parent lacks');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'too wide', false,
  '[{"flags": ["viewGroup"]}]') $$, 'PT403', 'not_covered', 'case 26: nor everywhere where the parent has one group');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'sibling', false,
  '[{"group": "sport@chess", "flags": ["editMembers"]}]') $$, 'PT403', 'not_covered', 'nor more on a group that only an escalation reaches');
select lives_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'chess watchers', false,
  '[{"group": "sport@chess", "person": "bela", "flags": ["viewGroup", "viewMembers"]}]') $$, 'but what the escalation gives can be passed on, to one person''s rows too');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'owner of all', false) $$, '23514', null, 'case 36: names of owner policies are reserved');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'HELPERS', false) $$, '23505', null, 'a name is taken ignoring case');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@chess'), 'x') $$, 'PT403', 'not_allowed', 'nobody issues below a policy they do not hold');
select throws_ok($$ select api.create_policy(tests.policy('realm root'), 'x') $$, 'PT404', 'policy_not_found', 'and does not see the root');
select throws_ok($$ select api.edit_policy(tests.policy('owner of sport@sport'), can_issue => false) $$, 'PT403', 'not_allowed', 'nobody edits what they hold');
select throws_ok($$ select api.create_statement(tests.policy('owner of sport@sport'), array['viewFullProfile']) $$, 'PT403', 'not_allowed', 'nor gives it lines');
select throws_ok($$ select api.assign_policy(tests.policy('owner of sport@sport'), 'dora') $$, 'PT404', 'person_not_found', 'whom one does not see one gives nothing') where not authority.may_on_person('view_basic_profile', tests.person('dora'));
select throws_ok($$ select api.assign_policy(tests.policy('owner of sport@sport'), 'bela') $$, 'PT403', 'not_allowed', 'nobody hands out what they hold themselves: a co-owner gets a policy below');
select throws_ok($$ select api.delete_policy(tests.policy('owner of sport@chess')) $$, 'PT403', 'not_allowed', 'nor deletes what stands beside');

-- Bela holds helpers, which may issue.
select tests.act_as('bela', 'hub');
select lives_ok($$ select api.create_policy(tests.policy('helpers'), 'helpers of helpers', true,
  '[{"group": "sport@sport", "flags": ["viewMembers", "editMembers"]}]') $$, 'the next level issues too');
select throws_ok($$ select api.revoke_policy(tests.policy('owner of sport@sport'), 'anna') $$, 'PT403', 'not_allowed', 'case 31: nobody takes from above');
select throws_ok($$ select api.create_statement(tests.policy('helpers of helpers'), array['editGroupProfile'], 'sport@sport', resource => 'MORE') $$, 'PT403', 'not_covered', 'nor widens below');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.assign_policy(tests.policy('helpers of helpers'), 'cili') $$, 'who stands above hands out any depth below');
select ok(not api.may('editGroupProfile', 'sport@juniors'), 'control');

-- Case 27: narrowing reaches every level in the same transaction, each row on record as a cascade.
select tests.act_as_nature();
select is(tests.flags('helpers of helpers', 'sport@sport'), 'viewMembers editMembers', 'control: there is something to lose');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.edit_statement(tests.line('helpers', 'sport@sport'), array['viewGroup', 'viewMembers', 'moveGroupOwner']) $$, 'anna takes editMembers from her helpers');
select tests.act_as_nature();
select is(tests.flags('helpers of helpers', 'sport@sport'), 'viewMembers', 'and the helpers of helpers have lost it');
select is((select count(*) from app.audit_entries e where e.object = 'statements' and e.action = 'update' and e.cascaded
            and e.cause_id = (select c.cause_id from app.audit_entries c where c.object = 'statements' and c.action = 'update' and not c.cascaded order by c.id desc limit 1)),
          1::bigint, 'with one entry that names its cause');
select tests.act_as('cili', 'hub');
select ok(not api.may('editMembers', 'sport@sport'), 'the next statement of the last one down knows it');

-- X-12: losing moveGroupOwner takes back what came from it, at any depth.
select tests.act_as('bela', 'hub');
select is((select count(*) from api.statements where policy_id = tests.policy('helpers') and escalated_from is not null), 0::bigint, 'groups that were there before give nothing');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.escalate_group('sport@chess') $$, 'on demand they do');
select tests.act_as_nature();
select is(tests.flags('helpers', 'sport@juniors'), 'viewGroup viewMembers moveGroupOwner', 'down to any depth');
select tests.act_as('anna', 'hub');
select is(api.escalate_group('sport@chess') ->> 'added', '0', 'and not twice');
select throws_ok($$ select api.edit_statement(tests.line('helpers', 'sport@chess'), array['editMembers']) $$, 'PT403', 'escalation_fixed', 'case 50: what the cascade wrote, nobody rewrites');
select throws_ok($$ select api.delete_statement(tests.line('helpers', 'sport@chess')) $$, 'PT403', 'escalation_fixed', 'nor deletes');
select lives_ok($$ select api.edit_statement(tests.line('helpers', 'sport@sport'), array['viewGroup']) $$, 'anna takes moveGroupOwner too');
select tests.act_as_nature();
select is(tests.flags('helpers', 'sport@chess'), null, 'the escalation one level down is gone');
select is(tests.flags('helpers', 'sport@juniors'), null, 'and the one below it');
select is(tests.flags('owner of sport@sport', 'sport@juniors'), 'viewGroup viewMembers moveGroupOwner', 'anna''s own stays');
select is((select count(*) from app.statements s where s.policy_id = tests.policy('helpers of helpers')), 0::bigint, 'a line with nothing left is deleted');

-- P-9, P-10.
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.edit_policy(tests.policy('helpers'), can_issue => false) $$, 'anna takes the right to issue');
select tests.act_as_nature();
select is((select can_issue from app.policies where name = 'helpers of helpers'), false, 'nothing below may issue any more');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.create_policy(tests.policy('helpers'), 'again') $$, 'PT403', 'not_allowed', 'bela issues nothing');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.edit_policy(tests.policy('helpers of helpers'), can_issue => true) $$, 'PT403', 'not_covered', 'nobody may issue below one who may not');
select throws_ok($$ select api.edit_policy(tests.policy('helpers'), 'helping', version => 1) $$, 'PT409', 'stale_version', 'case 112: not on top of what one has not seen');
select lives_ok($$ select api.delete_policy(tests.policy('helpers')) $$, 'anna deletes a policy');
select tests.act_as_nature();
select is((select count(*) from app.policies where name like 'helpers%'), 0::bigint, 'with all below it');
select is((select count(*) from app.assignments a where not exists (select from app.policies p where p.id = a.policy_id)), 0::bigint, 'and its assignments');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.delete_policy(tests.policy('owner of sport@chess')) $$, 'PT409', 'policy_fixed', 'owner policies stay');
select throws_ok($$ select api.delete_policy(tests.policy('realm root')) $$, 'PT403', 'not_allowed', 'the root''s holder does not touch the root');
select lives_ok($$ select api.edit_statement((select id from api.statements where policy_id = tests.policy('member')), array['viewGroup', 'viewBasicProfile']) $$, 'D17: the root narrows what everybody has, though they have it too');
select ok(not api.may('viewMembers'), 'no') where not authority.holds_root();
select tests.act_as('eva', 'hub');
select ok(not api.may('viewMembers', 'sport@sport'), 'and everybody has lost it at once');
-- Who has nothing, and another realm.
select tests.act_as('zoli', 'acme');
select throws_ok($$ select api.edit_policy(tests.policy('member'), can_issue => true) $$, 'PT404', 'policy_not_found', 'another realm''s root sees none of it');
select tests.act_as('dora', 'hub');
select throws_ok($$ select api.create_policy(tests.policy('owner of sport@sport'), 'x') $$, 'PT404', 'policy_not_found', 'who sees nothing learns nothing');
