-- Founding a group: who may, what follows, what refuses, and that a refusal leaves nothing.
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.create_group('Darts', 'sport@sport') $$, 'the owner of Sport founds a subgroup');
select is((select handle from api.groups where name = 'Darts'), 'sport@darts', 'its slug is suggested from its name');

select tests.act_as_nature();
create temp table darts as select * from app.groups where name = 'Darts' and realm_id = 'hub';
grant select on darts to public;
select is((select count(*) from app.policies p join darts d on p.owner_of = d.id and p.role = 'owner'), 1::bigint,
          'it has one owner policy');
select is((select r.role from app.policies p join darts d on p.owner_of = d.id join app.policies r on r.id = p.parent_id),
          'realm_root', 'which hangs below the realm root');
select is((select a.user_id from app.assignments a join app.policies p on p.id = a.policy_id join darts d on p.owner_of = d.id),
          tests.person('anna'), 'and is held by the founder');
select results_eq(
  $$ select p.name, s.view_group, s.view_members, s.move_group_owner,
            s.edit_members or s.edit_group_profile or s.view_scores or s.edit_scores or s.evaluate_scores
            or s.view_basic_profile or s.view_full_profile or s.edit_profile
       from app.statements s join app.policies p on p.id = s.policy_id join darts d on s.group_id = d.id
      where s.resource = 'GROUP_ESCALATION' $$,
  $$ values ('owner of sport@sport', true, true, true, false) $$,
  'the one policy that manages Sport gets the limited line, and no flag more');
select is((select count(*) from app.audit_entries e join darts d on e.object_id = d.id
            where e.object = 'groups' and e.action = 'insert' and e.actor_id = tests.person('anna')), 1::bigint,
          'the founding is on record with its actor');
select is((select count(distinct e.object) from app.audit_entries e
            where e.cause_id = (select f.cause_id from app.audit_entries f join darts d on f.object_id = d.id and f.object = 'groups')),
          4::bigint, 'group, policy, statements and assignment carry one cause');

create temp table before as
  select (select count(*) from app.groups) as groups, (select count(*) from app.audit_entries) as audit;
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.create_group('Go', 'sport@chess') $$, 'PT403', 'group_not_allowed',
                 'a plain member sees the group and may not');
select throws_ok($$ select api.create_group('Top') $$, 'PT403', 'group_not_allowed', 'nor found an organisation');
select tests.act_as('dora', 'hub');
select throws_ok($$ select api.create_group('Go', 'sport@chess') $$, 'PT404', 'group_not_found',
                 'who does not see the parent learns nothing');
select throws_ok($$ select api.create_group('Go', 'sport@nowhere') $$, 'PT404', 'group_not_found',
                 'an absent parent gives the very same answer');
select tests.act_as('zoli', 'acme');
select throws_ok(format($$ select api.create_group('Go', %L) $$, tests.group_id('hub', 'sport@chess')), 'PT404', 'group_not_found',
                 'as does a parent of another realm');
select tests.act_as_nobody();
select throws_ok($$ select api.create_group('Go', 'sport@chess') $$, 'PT404', 'group_not_found', 'without claims there is nothing');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.create_group('darts', 'sport@sport', 'other') $$, '23505', null, 'a name is taken ignoring case');
select throws_ok($$ select api.create_group('Other', 'sport@sport', 'darts') $$, '23505', null, 'a handle is taken');
select throws_ok($$ select api.create_group('Other', 'sport@sport', 'a@b') $$, '23514', null, 'a slug has its alphabet');
select throws_ok($$ select api.create_group(repeat('x', 201), 'sport@sport', 'x') $$, '23514', null, 'a name has its length');
select throws_ok($$ select api.create_group(E'a\nb', 'sport@sport') $$, '23514', null, 'and no control characters');
select lives_ok($$ select api.archive_group('sport@darts') $$, 'Darts is archived');
select throws_ok($$ select api.create_group('Go', 'sport@darts') $$, 'PT409', 'parent_archived', 'an archived parent takes no children');
select tests.act_as_nature();
select is((select count(*) from app.groups), (select groups from before), 'none of the refusals left a group');
select is((select count(*) from app.audit_entries), (select audit + 1 from before), 'and the audit tells of the archive alone');
