-- Signing in: who is found, who is claimed, who joins, and when a session is over.
create function tests.sign_in(issuer text, subject text, email text, verified boolean, code text default null, joins boolean default false)
  returns jsonb language sql volatile as $$
  select session.open(issuer, subject, email, verified, 'Új Ember', 'uj.ember', code, joins, '30 days') $$;
-- session.check() as the session that was opened.
create function tests.check_session(o jsonb, realm text default 'hub') returns void language plpgsql as $$
begin
  perform set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor',
    'sub', o ->> 'sub', 'sid', o ->> 'sid', 'realm', realm)::text, true);
  perform set_config('role', 'visitor', true);
  perform session.check();
  perform set_config('role', 'none', true);
end $$;
grant execute on all functions in schema tests to public;
create temp table opened (name text primary key, o jsonb);
grant all on opened to public;

set local session authorization gatekeeper;
select is(tests.sign_in('https://id.example', 's1', 'bela@example.org', false) ->> 'outcome', 'unknown',
  'an address that the provider has not verified claims nobody');
select is(tests.sign_in('https://id.example', 's1', 'nobody@example.org', true), '{"outcome": "unknown", "may_join": true}',
  'an unknown person may join where the hub is open');
insert into opened select 'bela', tests.sign_in('https://id.example', 's1', 'bela@example.org', true);
select is((select (o ->> 'sub')::uuid from opened where name = 'bela'), tests.person('bela'), 'a verified address claims the imported person');
select is(tests.sign_in('https://id.example', 's1', 'changed@example.org', false) ->> 'sub', tests.person('bela')::text,
  'who is known by the identity ever after, whatever the address');
select is(tests.sign_in('https://id.example', 's2', 'bela@example.org', true) ->> 'outcome', 'unknown', 'a claimed person is not claimed again');
select is(tests.sign_in('https://evil.example', 's1', null, false) ->> 'outcome', 'unknown', 'the same subject of another provider is somebody else');
select ok((select (o ->> 'expires_at')::timestamptz <= now() + interval '24 hours' from opened), 'a session lasts a day at most');
select lives_ok($$ select tests.check_session((select o from opened where name = 'bela')) $$, 'the session is good');
select throws_ok($$ select tests.check_session((select o from opened where name = 'bela'), 'acme') $$, 'PT404', 'realm_not_found',
  'in a realm that one belongs to');
select throws_ok($$ select tests.check_session((select o || jsonb_build_object('sub', tests.person('gabor')) from opened where name = 'bela')) $$,
  'PT401', 'session_ended', 'and for its own person');
select session.close((select (o ->> 'sid')::uuid from opened where name = 'bela'));
select throws_ok($$ select tests.check_session((select o from opened where name = 'bela')) $$, 'PT401', 'session_ended', 'once closed it is over');

insert into opened select 'new', tests.sign_in('https://id.example', 's3', null, false, null, true);
select is((select o ->> 'username' from opened where name = 'new'), 'uj.ember', 'somebody new joins under the provider''s name');
select is(tests.sign_in('https://id.example', 's4', null, false, null, true) ->> 'username', 'uj.ember2', 'a taken name gets a number');

set local role visitor;
select set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor', 'sub', (select o ->> 'sub' from opened where name = 'new'), 'realm', 'hub')::text, true);
select is((select count(*) from api.groups), 3::bigint, 'who joined holds the member policy and sees the groups');
reset role;

-- Claim codes.
select tests.act_as('gabor', 'hub');
insert into opened select 'code', api.create_claim_code('cili');
select throws_ok($$ select api.create_claim_code('bela') $$, 'PT409', 'person_claimed', 'no code for somebody who is claimed');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.create_claim_code('cili') $$, 'PT403', 'not_allowed', 'a code is the realm root''s to make');
select tests.act_as('zoli', 'acme');
select throws_ok($$ select api.create_claim_code('eva') $$, 'PT409', 'person_claimed', 'and only for people that the realm itself brought');
set local session authorization gatekeeper;
select throws_ok($$ select tests.sign_in('https://id.example', 's5', null, false, 'AAAA-BBBB-CCCC-DDDD') $$, 'PT422', 'claim_code_invalid', 'a wrong code is refused');
select is(tests.sign_in('https://id.example', 's5', null, false, (select lower(replace(o ->> 'code', '-', ' ')) from opened where name = 'code')) ->> 'sub',
  tests.person('cili')::text, 'a code claims its person, however it is typed');
select throws_ok($$ select tests.sign_in('https://id.example', 's6', null, false, (select o ->> 'code' from opened where name = 'code')) $$,
  'PT422', 'claim_code_invalid', 'once');

select tests.act_as_nature();
set local session_replication_role = replica;
update app.users set blocked_at = now() where id = tests.person('cili');
update app.realms set open_to_join = false where id = 'hub';
set local session_replication_role = origin;
set local session authorization gatekeeper;
select throws_ok($$ select tests.sign_in('https://id.example', 's5', null, false) $$, 'PT403', 'person_blocked', 'a blocked person does not come in');
select throws_ok($$ select tests.sign_in('https://id.example', 's7', null, false, null, true) $$, 'PT403', 'joining_closed', 'a closed hub takes nobody new');
