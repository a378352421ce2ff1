-- Blocking keeps a person out of one realm, at the next statement, in every door, and loses nothing.
create function tests.sign_in_as(who text, realm text) returns void language plpgsql as $$
begin
  execute 'set local session authorization gatekeeper';
  execute 'set local role visitor';
  perform set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor',
    'sub', tests.person(who), 'sid', (select s.id from tests.sids s where s.who = sign_in_as.who), 'realm', realm)::text, true);
end $$;
select tests.act_as_nature();
create table tests.sids as select p.username as who, uuidv7() as id from tests.people p;
grant select on tests.sids to public;
insert into app.sessions (id, user_id, expires_at) select s.id, tests.person(s.who), now() + interval '1 hour' from tests.sids s;
grant execute on all functions in schema tests to public;
create role pek_test_blocked login in role visitor;
select tests.act_as_operator('hub');
select operator.add_login('pek_test_blocked', 'eva');

select tests.act_as('anna', 'hub');
select throws_ok($$ select api.block_person('bela') $$, 'PT403', 'not_allowed', 'an owner of groups blocks nobody');
select throws_ok($$ select api.block_person('zoli') $$, 'PT404', 'person_not_found', 'who is not seen is not there');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.block_person('gabor') $$, 'PT409', 'not_oneself', 'nobody blocks themselves');
select throws_ok($$ select api.unblock_person('eva') $$, 'PT409', 'not_blocked', 'who is not blocked is not let in');
select ok((api.preview('block_person', '{"person": "cili"}') -> 'losses' ->> 'total')::int > 0, 'the preview says who would lose what');
select is(api.block_person('eva') ->> 'blocked', 'true', 'the root blocks');
select throws_ok($$ select api.block_person('eva') $$, 'PT409', 'already_blocked', 'once');
select tests.sign_in_as('eva', 'hub');
select throws_ok('select session.check()', 'PT403', 'person_blocked', 'every request of this realm is refused');
select tests.sign_in_as('eva', 'acme');
select lives_ok('select session.check()', 'the same sign-in is good in her other realm');
select tests.act_as_login('pek_test_blocked');
select is(session.user_id(), null, 'her PostgreSQL login is nobody');
select is((select count(*) from api.people), 0::bigint, 'and sees nothing');
select tests.act_as('gabor', 'hub');
select is(array(select authority.blocked_ids()), array[tests.person('eva')], 'administrators see who is blocked');
select is((select p.name from api.people p where p.username = 'eva'), 'Eva Hubbeli', 'she is still there');
select tests.act_as('anna', 'hub');
select is(array(select authority.blocked_ids()), '{}', 'others do not');
select throws_ok($$ select m.blocked_at from app.realm_members m $$, '42501', null, 'nor by hand');
select tests.act_as('gabor', 'hub');
select is(api.unblock_person('eva') ->> 'blocked', 'false', 'she is let in again');
select tests.sign_in_as('eva', 'hub');
select lives_ok('select session.check()', 'with the sign-in she had');
select tests.act_as_login('pek_test_blocked');
select is(session.user_id(), tests.person('eva'), 'and her login');

-- The last administrator.
select tests.act_as_operator('hub');
select throws_ok($$ select api.block_person('gabor') $$, 'PT409', 'last_root', 'the last administrator stays, whoever asks');
select operator.make_root('anna');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.block_person('anna') $$, 'one of two can be blocked');
select is((select array_agg(e.action || ' ' || e.object order by e.id) from app.audit_entries e where e.object_id = tests.person('eva') and e.object = 'realm_members'),
  array['insert realm_members', 'update realm_members', 'update realm_members'], 'it is on record');
select tests.act_as_operator('hub');
select is((select count(*) from jsonb_array_elements(operator.verify_tables() -> 'drift') d where d ->> 'object' = 'realm_members'), 0::bigint, 'and the record fits the tables');
-- Who may: a blocked person is named as such to administrators.
select tests.act_as('gabor', 'hub');
select ok(api.who_may('editGroupProfile', 'sport@sport') #> '{policies}' @> '[{"holders": [{"username": "anna", "blocked": true}]}]', 'who may says that she is blocked');
