-- Two that are one: everything goes to the one that is kept, in one breath, and only within one realm.
create function tests.history(who text, handle text) returns text[] language sql stable security definer as $$
  select array_agg(t.status::text || case when t.until is null then ' now' else '' end order by t.since)
    from app.memberships m join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id
   where m.realm_id = 'hub' and m.group_id = tests.group_id('hub', handle) and m.user_id = tests.person(who) $$;
select tests.act_as_operator('hub');
select operator.add_person('twin.a', 'Twin Test', null), operator.add_person('twin.b', 'Twin Test', 'twin@example.org'), operator.add_person('twin.c', 'Twin Tests', null);
select tests.act_as_nature('hub');
insert into tests.people select p.username, p.user_id from app.profiles p where p.username like 'twin.%';
update app.users set issuer = 'i', subject = 's' where id = tests.person('twin.b');
insert into app.profile_fields (user_id, field, value) values (tests.person('twin.a'), 'phone', '1'), (tests.person('twin.b'), 'phone', '2'), (tests.person('twin.b'), 'room', '3');
insert into app.sessions (id, user_id, expires_at) values ('00000000-0000-7000-8000-0000000000b1', tests.person('twin.b'), now() + interval '1 hour');
insert into app.former_usernames (username_key, user_id) values ('twin.old', tests.person('twin.b'));
-- In Chess both: the kept one was there first and left, the other is active. In Sport only the other.
set local session_replication_role = replica;
insert into app.memberships (realm_id, id, group_id, user_id) values
  ('hub', '00000000-0000-7000-8000-0000000000c1', tests.group_id('hub', 'sport@chess'), tests.person('twin.a')),
  ('hub', '00000000-0000-7000-8000-0000000000c2', tests.group_id('hub', 'sport@chess'), tests.person('twin.b')),
  ('hub', '00000000-0000-7000-8000-0000000000c3', tests.group_id('hub', 'sport@sport'), tests.person('twin.b'));
insert into app.membership_periods (realm_id, membership_id, status, since, until) values
  ('hub', '00000000-0000-7000-8000-0000000000c1', 'ACTIVE', '2024-01-01', '2025-01-01'), ('hub', '00000000-0000-7000-8000-0000000000c1', 'ARCHIVED', '2025-01-01', null),
  ('hub', '00000000-0000-7000-8000-0000000000c2', 'FORMER', '2023-01-01', '2024-06-01'), ('hub', '00000000-0000-7000-8000-0000000000c2', 'ACTIVE', '2024-06-01', null),
  ('hub', '00000000-0000-7000-8000-0000000000c3', 'FORMER', '2024-01-01', null);
set local session_replication_role = origin;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select api.create_group('Twins');
select api.appoint_owner('twins@twins', 'twin.b', 'gabor');

select tests.act_as('anna', 'hub');
select throws_ok($$ select api.merge_people('twin.a', 'twin.b') $$, 'PT403', 'not_allowed', 'for administrators alone');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.merge_people('twin.a', 'zoli') $$, 'PT404', 'person_not_found', 'nobody of another realm');
select throws_ok($$ select api.merge_people('twin.a', 'eva') $$, 'PT409', 'person_elsewhere', 'nor of another realm too');
select throws_ok($$ select api.merge_people('eva', 'twin.a') $$, 'PT409', 'person_elsewhere', 'whichever is kept');
select throws_ok($$ select api.merge_people('twin.a', 'twin.a') $$, 'PT422', 'same_person', 'two are needed');
select throws_ok($$ select api.merge_people('twin.a', 'gabor') $$, 'PT409', 'not_oneself', 'one does not go away oneself');
select ok((api.preview('merge_people', '{"keep": "twin.a", "duplicate": "twin.b"}') -> 'gains' ->> 'total')::int > 0, 'the preview says what is gained');
select ok((select count(*) = 3 from jsonb_array_elements(api.find_duplicates() -> 'pairs') p where p::text ~ 'twin\.'), 'they are found: the same name, and a slip of the pen');
select is(jsonb_array_length(api.compare_people('twin.a', 'twin.b') -> 'duplicate' -> 'groups'), 3, 'side by side');
select is(api.merge_people('twin.a', 'twin.b') ->> 'person', 'twin.a', 'the first is kept');
select tests.act_as_nature();
select is(tests.history('twin.a', 'sport@chess'), array['FORMER', 'ACTIVE', 'ARCHIVED', 'ACTIVE now'], 'both histories, and the better status now');
select is(tests.history('twin.a', 'sport@sport'), array['FORMER now'], 'a membership of the other alone is taken over as it was');
select is((select array_agg(a.user_id) from app.assignments a join app.policies p on p.id = a.policy_id where p.name_key = 'owner of twins@twins' or p.owner_of = (select g.id from app.groups g where g.handle = 'twins@twins')),
  array[tests.person('twin.a')], 'the group has its owner');
select is((select array_agg(f.field || f.value order by f.field) from app.profile_fields f where f.user_id = tests.person('twin.a')), array['emailtwin@example.org', 'phone1', 'room3'], 'what was lacking is taken over, nothing is overwritten');
select is((select p.email from app.profiles p where p.user_id = tests.person('twin.a')), 'twin@example.org', 'the address too');
select is((select array_agg(f.username_key order by f.username_key) from app.former_usernames f where f.user_id = tests.person('twin.a')), array['twin.b', 'twin.old'], 'all links lead to the kept one');
select is((select u.subject from app.users u where u.id = tests.person('twin.a')), 's', 'the only identity too');
select ok((select s.ended_at is not null from app.sessions s where s.id = '00000000-0000-7000-8000-0000000000b1'), 'the sign-in of the other is over');
select is((select count(*) from app.realm_members m where m.user_id = tests.person('twin.b')), 0::bigint, 'who belongs nowhere');
select is((select count(distinct e.cause_id) from app.audit_entries e where e.tx = pg_current_xact_id()
   and (e.after::text || coalesce(e.before::text, '') like '%' || tests.person('twin.a') || '%' or e.before::text like '%' || tests.person('twin.b') || '%') and e.cascaded
   and e.object in ('memberships', 'realm_members') and e.action in ('update', 'delete')), 1::bigint, 'one cause for all of it');
-- Both have signed in: the double's identity opens nothing.
update app.users set issuer = 'i', subject = 't' where id = tests.person('twin.c');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.merge_people('twin.a', 'twin.c') $$, 'both have signed in');
select tests.act_as_nature();
set local session authorization gatekeeper;
select throws_ok($$ select session.open('i', 't', null, false, 'T', 't', null, false, '1 hour') $$, 'PT403', 'person_merged', 'the identity of the other opens nothing');
select is(session.open('i', 's', null, false, 'T', 't', null, false, '1 hour') ->> 'username', 'twin.a', 'that of the kept one still does');
