-- Erasure leaves nothing that says who it was, in any column of any table, and history whole.
create function tests.traces(needle text) returns setof text language plpgsql as $$
declare v_table regclass; v_found boolean;
begin
  for v_table in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'tests', 'tap')
                    and n.nspname !~ '^pg_' order by 1::text loop
    execute format('select exists (select from %s t where t::text ilike %L)', v_table, '%' || needle || '%') into v_found;
    if v_found then return next v_table || ' ' || needle; end if;
  end loop;
end $$;
create function tests.sign_in_as(who uuid, sid uuid, realm text) returns void language plpgsql as $$
begin
  execute 'set local session authorization gatekeeper';
  execute 'set local role visitor';
  perform set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor',
    'sub', who, 'sid', sid, 'realm', realm)::text, true), set_config('pek.checked_realm', realm, true), set_config('pek.checked_user', who::text, true);
end $$;
grant execute on all functions in schema tests to public;
select tests.act_as_operator('hub');
select operator.add_person('xenia.quibble', 'Xenia Quibble', 'xq@quibble.example');
select tests.act_as_nature('hub');
insert into tests.people select p.username, p.user_id from app.profiles p where p.username = 'xenia.quibble';
create table tests.needles as select unnest(array['quibble', 'xq-subject', '+36 99 1', 'zork-token', 'quixie', 'deadbeefcafe', 'former.xq', 'c0dec0dec0de']) as needle;
update app.users set issuer = 'https://idp.example', subject = 'xq-subject' where id = tests.person('xenia.quibble');
update app.profiles set nickname = 'Quixie', picture = 'deadbeefcafe0000' where user_id = tests.person('xenia.quibble');
insert into app.profile_fields (user_id, field, value) values (tests.person('xenia.quibble'), 'phone', '+36 99 123');
insert into app.pictures (user_id, small, large) values (tests.person('xenia.quibble'), '\xdeadbeefcafe', '\xdeadbeefcafe');
insert into app.former_usernames (username_key, user_id) values ('former.xq', tests.person('xenia.quibble'));
insert into app.sessions (id, user_id, expires_at, kind, name, realm_id) values
  ('00000000-0000-7000-8000-0000000000a1', tests.person('xenia.quibble'), now() + interval '1 hour', 'sign_in', null, null),
  ('00000000-0000-7000-8000-0000000000a2', tests.person('xenia.quibble'), now() + interval '1 hour', 'token', 'zork-token', 'hub');
insert into app.claim_codes (code_hash, user_id, expires_at) values ('\xc0dec0dec0de', tests.person('xenia.quibble'), now() + interval '1 day');
create role pek_test_quibble login in role visitor;
select tests.act_as_operator('hub');
select operator.add_login('pek_test_quibble', 'xenia.quibble');
select tests.act_as('cili', 'hub');
select api.change_members('sport@chess', array['xenia.quibble'], 'add');
select tests.act_as('gabor', 'hub');
select api.create_group('Handover');
select api.appoint_owner('handover@handover', 'xenia.quibble', 'gabor');
select tests.act_as_nature();
select is((select count(distinct n.needle) from tests.needles n where exists (select from tests.traces(n.needle))), (select count(*) from tests.needles),
  'control: there is something of everything to find');

select tests.act_as('anna', 'hub');
select throws_ok($$ select api.erase_person('xenia.quibble', 'xenia.quibble') $$, 'PT403', 'not_allowed', 'nobody erases others');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.erase_person('eva', 'eva') $$, 'PT409', 'person_elsewhere', 'nor an administrator who is in another realm too');
select throws_ok($$ select api.erase_person('gabor', 'gabor') $$, 'PT409', 'last_root', 'nor the last administrator themselves');
select throws_ok($$ select api.erase_person('xenia.quibble', 'xenia') $$, 'PT422', 'username_differs', 'the username is typed in full');
select throws_ok($$ select api.erase_person('xenia.quibble', 'xenia.quibble') $$, 'PT409', 'owner_must_hand_over', 'an owner hands over first');
select lives_ok($$ select api.appoint_owner('handover@handover', 'gabor', 'xenia.quibble') $$, 'control: it is handed over');

select tests.sign_in_as(tests.person('xenia.quibble'), '00000000-0000-7000-8000-0000000000a1', 'hub');
select lives_ok('select session.check()', 'control: the sign-in is good');
select is(api.erase_person('xenia.quibble', 'Xenia.Quibble ') ->> 'realms', '1', 'one erases oneself');
select throws_ok('select session.check()', 'PT401', 'session_ended', 'and is signed out at once');
select tests.act_as_login('pek_test_quibble');
select is(session.user_id(), null, 'the PostgreSQL login too');
select tests.act_as_nature();
select is((select array_agg(t) from tests.needles n cross join lateral tests.traces(n.needle) t), null, 'no table remembers anything');
select is((select t.status::text from app.memberships m join app.membership_periods t on t.membership_id = m.id and t.until is null
            where m.user_id = tests.person('xenia.quibble') and m.group_id = tests.group_id('hub', 'sport@chess')), 'ARCHIVED', 'the membership is archived');
select is((select count(*) from app.assignments a where a.user_id = tests.person('xenia.quibble')), 0::bigint, 'nothing is held');
select ok((select p.erased_at is not null and p.username ~ '^deleted-[0-9a-f]{8}$' and p.name = 'Deleted person' from app.profiles p
            where p.user_id = tests.person('xenia.quibble')), 'the profile is a neutral one');
select ok((select count(*) > 0 from app.audit_entries e where e.object = 'profiles' and e.object_id = tests.person('xenia.quibble') and e.action = 'delete'), 'it is on record');
select tests.act_as_operator('hub');
select is((select count(*) from jsonb_array_elements(operator.verify_tables() -> 'drift') d
            where (d ->> 'object_id')::uuid in (select m.id from tests.people p cross join lateral (select p.id) m where p.username = 'xenia.quibble')), 0::bigint, 'and the record fits');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.create_claim_code(tests.person('xenia.quibble')::text) $$, 'PT409', 'person_claimed', 'nobody can be made of what is left');
select throws_ok($$ select api.erase_person(tests.person('xenia.quibble')::text, 'x') $$, 'PT409', 'person_erased', 'nor twice');

-- In all realms of the person.
select tests.act_as_nature();
insert into app.sessions (id, user_id, expires_at) values ('00000000-0000-7000-8000-0000000000a3', tests.person('eva'), now() + interval '1 hour');
select tests.sign_in_as(tests.person('eva'), '00000000-0000-7000-8000-0000000000a3', 'hub');
select is(api.erase_person('eva', 'eva') ->> 'realms', '2', 'one is erased in every realm');
select tests.act_as_nature();
select is((select count(*) from app.assignments a where a.user_id = tests.person('eva')), 0::bigint, 'and holds nothing in any');
select is((select array_agg(distinct e.realm_id order by e.realm_id) from app.audit_entries e where e.object = 'profiles' and e.object_id = tests.person('eva')),
  array['acme', 'hub'], 'each has it on record');
