-- At the tables themselves, past all procedures: what psql may write, and that a refusal changes nothing.
select tests.act_as('anna', 'hub');
select throws_ok($$ update app.groups set description = 'by hand' $$, '42501', null, 'a profile is edited by procedure');
select throws_ok(format($$ select from app.%I for update $$, t), '42501', null, 'nobody locks rows of ' || t)
  from unnest(array['groups', 'policies', 'statements', 'assignments', 'memberships', 'realms', 'realm_members', 'audit_entries']) t;
select throws_ok($$ update app.groups set archived_at = now() $$, '42501', null, 'nobody archives by hand');
select throws_ok($$ update app.groups set parent_id = null $$, '42501', null, 'nor moves');
select throws_ok($$ update app.groups set realm_id = 'acme' $$, '42501', null, 'nor sends a group to another realm');
select throws_ok($$ insert into app.groups (realm_id, slug, name) values ('acme', 'x', 'x') $$, '42501', null, 'nor names a realm');
select lives_ok($$ insert into app.groups (parent_id, slug, name) values (tests.group_id('hub', 'sport@sport'), 'hand', 'Hand') $$, 'a subgroup is made at the table too');
select is((select realm_id || ' ' || handle from app.groups where slug = 'hand'), 'hub sport@hand', 'realm and organisation are stamped');
select throws_ok($$ insert into app.groups (slug, name) values ('top', 'Top') $$, '42501', null, 'a top-level group needs the rights everywhere');
select throws_ok($$ insert into app.groups (parent_id, slug, name) values (tests.group_id('acme', 'sport@sport'), 'x', 'x') $$, null, null, 'a parent of another realm is none');
select throws_ok($$ delete from app.groups $$, '42501', null, 'nobody deletes groups');
select throws_ok(format($$ insert into app.%I default values $$, t), '42501', null, 'nobody writes ' || t)
  from unnest(array['policies', 'statements', 'memberships', 'membership_periods', 'realms', 'realm_members', 'sessions', 'claim_codes',
                    'realm_logins', 'group_aliases', 'audit_entries', 'users', 'profiles']) t;
select throws_ok(format($$ delete from app.%I $$, t), '42501', null, 'nobody deletes from ' || t)
  from unnest(array['policies', 'statements', 'assignments', 'memberships', 'membership_periods', 'realms', 'realm_members', 'audit_entries', 'users', 'profiles']) t;
select throws_ok($$ insert into app.assignments (policy_id, user_id) select id, session.user_id() from app.policies where role = 'member' $$, '42501', null, 'nor gives a policy that is not below theirs');

select tests.act_as('bela', 'hub');
select throws_ok($$ update app.groups set description = 'mine' $$, '42501', null, 'a member changes no group');
select lives_ok($$ update app.profiles set language = 'hu' $$, 'one''s own language is one''s own');
select throws_ok($$ update app.profiles set name = 'x' $$, '42501', null, 'one''s name is not written by hand');
select throws_ok($$ select email from app.profiles $$, '42501', null, 'nobody reads mail addresses');
select tests.act_as_nature();
select is((select count(*) from app.profiles where language = 'hu'), 1::bigint, 'and nobody else''s language was touched');
