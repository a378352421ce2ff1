-- Each field of a profile is a row that is there or is not.
select tests.act_as_nature();
set local session_replication_role = replica; -- no record: nature is in no realm
insert into app.profile_fields (user_id, field, value, hidden) values
  (tests.person('bela'), 'phone', '+36 30 123 4567', false), (tests.person('bela'), 'gender', 'male', true), (tests.person('eva'), 'room', '1312', false);
set local session_replication_role = origin;
create function tests.sees(who text, realm text, whom text) returns text language plpgsql as $$
declare v text;
begin
  perform tests.act_as(who, realm);
  select string_agg(f.field, ' ' order by f.field) into v from api.profile_fields f where f.user_id = tests.person(whom);
  perform tests.act_as_nature();
  return v;
end $$;
grant execute on all functions in schema tests to public;

select is(tests.sees('bela', 'hub', 'bela'), 'email gender phone', 'bela sees all of his own, the address he came with too');
select is(tests.sees('gabor', 'hub', 'bela'), 'email gender phone', 'who may edit the profile sees what is switched off');
select is(tests.sees('dora', 'hub', 'bela'), null, 'dora, who holds nothing, sees none');
select is(tests.sees('anna', 'hub', 'bela'), null, 'a member without viewFullProfile sees none');
select is(tests.sees('zoli', 'acme', 'bela'), null, 'the root of another realm sees nothing of who is not there');
select is(tests.sees('zoli', 'acme', 'eva'), 'email room', 'eva belongs to both realms: acme''s root sees her full profile there');
set local session_replication_role = replica;
update app.profile_fields set hidden = true where user_id = tests.person('eva') and field = 'room';
set local session_replication_role = origin;
select is(tests.sees('zoli', 'acme', 'eva'), 'email', 'but editProfile of acme is not the hub''s: what is switched off stays so');
select is(tests.sees('gabor', 'hub', 'eva'), 'email room', 'and the hub''s shows it');
select is(tests.sees('eva', 'acme', 'eva'), 'email room', 'one''s own is one''s own in every realm');

-- viewFullProfile in a group reaches its members, and not what is switched off.
create temp table p (id text);
grant all on p to public;
select tests.act_as('gabor', 'hub');
insert into p select (api.create_policy((select p.id from app.policies p where p.realm_id = 'hub' and p.role = 'realm_root'),
  'Phonebook', false, '[{"group": "sport@chess", "flags": ["viewFullProfile"]}]')) ->> 'id';
select api.assign_policy((select id::uuid from p), 'anna');
select tests.act_as_nature();
select is(tests.sees('anna', 'hub', 'bela'), 'email phone', 'viewFullProfile by a group shows a member of it, not what he switched off');
select is(tests.sees('anna', 'hub', 'eva'), null, 'and nobody outside it');
select is(tests.sees('dora', 'hub', 'dora'), 'email', 'dora sees her own');

-- Who may not see the person sees no field, whatever else they hold.
select tests.act_as('gabor', 'hub');
select api.assign_policy((select id::uuid from p), 'dora');
select tests.act_as_nature();
select is(tests.sees('dora', 'hub', 'bela'), null, 'viewFullProfile without viewBasicProfile shows nothing: the page is not there either');

select tests.act_as('anna', 'hub');
select throws_ok($$ insert into app.profile_fields (user_id, field, value) values (tests.person('anna'), 'room', '1') $$, '42501', null, 'fields are not written by hand');
select throws_ok($$ delete from app.profile_fields $$, '42501', null, 'nor removed');
select throws_ok($$ select * from app.former_usernames $$, '42501', null, 'former usernames are not listed');
select throws_ok($$ select version from app.profiles $$, '42501', null, 'how often a profile was saved is not told');
select tests.act_as_nobody();
select is((select count(*)::int from api.profile_fields), 0, 'nobody sees nothing');
