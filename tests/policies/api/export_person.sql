-- One's own data: all of it, oneself only; and the list of people that administrators have.
select tests.act_as_nature('hub');
insert into app.profile_fields (user_id, field, value, hidden) values (tests.person('eva'), 'phone', '+36 1', true);
select tests.act_as('eva', 'hub');
select is((select jsonb_agg(r -> 'id') from jsonb_array_elements(api.export_person() -> 'realms') r), '["hub"]', 'without a sign-in the one realm');
select ok(api.export_person() -> 'fields' @> '[{"field": "phone", "value": "+36 1"}]', 'a hidden field of one''s own is there');
select is(api.export_person() #>> '{profile,name}', 'Eva Hubbeli', 'and the name');
select ok(api.export_person()::text !~ 'Anna|Bela|subject', 'nobody else''s name, and not the provider''s for oneself');
select tests.act_as_nature();
insert into app.sessions (id, user_id, expires_at) values ('00000000-0000-7000-8000-0000000000d1', tests.person('eva'), now() + interval '1 hour');
select tests.act_as('eva', 'hub');
select set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb || '{"sid": "00000000-0000-7000-8000-0000000000d1"}')::text, true);
select is((select jsonb_agg(r -> 'id') from jsonb_array_elements(api.export_person() -> 'realms') r), '["acme", "hub"]', 'with one all of them');
select is(session.realm_id(), 'hub', 'and one is where one was');

-- Every column that refers to a person is exported, or there is a reason.
select tests.act_as_nature();
create temp table sources as select string_agg(p.prosrc || coalesce(pg_get_functiondef(p.oid), ''), ' ') as text from pg_proc p
 where p.oid in ('api.export_person()'::regprocedure, 'describe.own_record(uuid)'::regprocedure, 'describe.own_scores(uuid)'::regprocedure);
select is(array_agg(c.col), null, 'no table that knows a person is forgotten') from (
  select distinct k.conrelid::regclass::text as col from pg_constraint k
   where k.contype = 'f' and k.connamespace = 'app'::regnamespace
     and k.confrelid in ('app.users'::regclass, 'app.profiles'::regclass, 'app.realm_members'::regclass)
  union select 'app.' || c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('user_id', 'actor_id', 'created_by', 'assigned_by')
   where c.relnamespace = 'app'::regnamespace and c.relkind = 'r') c, sources s
 where s.text !~ ('\m' || replace(c.col, '.', '\.') || '\M');

select tests.act_as('anna', 'hub');
select throws_ok($$ select api.show_people_admin() $$, 'PT403', 'not_allowed', 'the list is for administrators');
select throws_ok($$ select api.find_duplicates() $$, 'PT403', 'not_allowed', 'doubles too');
select throws_ok($$ select api.compare_people('anna', 'bela') $$, 'PT403', 'not_allowed', 'and comparing');
select tests.act_as('gabor', 'hub');
select is(api.show_people_admin() ->> 'total', '6', 'everybody of the realm');
select is(api.show_people_admin('hubbéli EVA') #>> '{rows,0,username}', 'eva', 'every word must match, accents aside');
select is(api.show_people_admin(filter => 'without_groups') ->> 'total', '5', 'who is in no group');
select is(api.show_people_admin(filter => 'blocked') ->> 'total', '0', 'nobody is blocked');
select throws_ok($$ select api.show_people_admin(filter => 'x') $$, 'PT422', 'unknown_filter', 'no such filter');
select throws_ok($$ select api.show_people_admin(page => 0) $$, 'PT422', 'invalid_page', 'no such page');
