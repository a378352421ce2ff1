-- Every change is on record, by the door it came through, and the record cannot be changed.
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.edit_group('sport@sport', purpose => 'SPORT', description => 'private') $$, 'somebody edits a group');
select tests.act_as('gabor', 'hub');
select results_eq($$ select actor_id, login::text collate "default", door, action, before ->> 'purpose', after ->> 'purpose', cascaded
                       from api.audit_entries where object = 'groups' and action = 'update' $$,
  $$ values (tests.person('anna'), 'gatekeeper', 'api', 'update', 'UNKNOWN', 'SPORT', false) $$, 'the root reads who, how and what');
select is((select count(*) from api.audit_entries where after::text like '%private%'), 0::bigint, 'but not what people wrote about themselves');
select tests.act_as('anna', 'hub');
select is((select count(*) from api.audit_entries), 0::bigint, 'nobody else reads it');
select tests.act_as('zoli', 'acme');
select is((select string_agg(distinct realm_id, ' ') from api.audit_entries), 'acme', 'and each root only their own realm''s');

select tests.act_as('gabor', 'hub');
select throws_ok($$ update app.audit_entries set action = 'x' $$, '42501', null, 'the root changes nothing in it');
select throws_ok($$ delete from app.audit_entries $$, '42501', null, 'takes nothing out');
select throws_ok($$ insert into app.audit_entries (realm_id, door, object, action, cause_id, cascaded) values ('hub', 'x', 'x', 'insert', gen_random_uuid(), false) $$, '42501', null, 'and puts nothing in');
select throws_ok($$ truncate app.audit_entries $$, '42501', null, 'nor empties it');
select tests.act_as_operator('hub');
select throws_ok($$ delete from app.audit_entries $$, '42501', null, 'an operator neither');
select lives_ok($$ select api.edit_group('sport@sport', purpose => 'COMMITTEE') $$, 'what an operator does');
select tests.act_as('gabor', 'hub');
select is((select login::text || ' ' || door || ' ' || coalesce(actor_id::text, 'nobody') from api.audit_entries where after ->> 'purpose' = 'COMMITTEE'),
  'pek_operator psql nobody', 'is on record under the login');
select tests.act_as('bela', 'hub');
select throws_ok($$ select api.edit_group('sport@sport', 'X') $$, 'PT403', 'not_allowed', 'a refused act');
select tests.act_as_nature();
select is((select count(*) from app.audit_entries where object = 'groups' and action = 'update' and realm_id = 'hub'), 2::bigint, 'leaves no entry, because it changed nothing');
select throws_ok($$ set local role steward; delete from app.audit_entries $$, '42501', null, 'even the owner of the definers cannot delete');
