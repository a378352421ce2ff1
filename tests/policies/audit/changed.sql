-- An entry holds what changed and nothing else; what is no change is no entry.
select tests.act_as_nature();
select results_eq($$ select * from audit.changed('{"name": "a", "version": 1, "mail": null, "x": 1}', '{"name": "b", "version": 2, "mail": "c", "x": 1}', null) $$,
  $$ values ('{"name": "a", "mail": null}'::jsonb, '{"name": "b", "mail": "(not kept)"}'::jsonb) $$, 'what changed, without what is never kept');
select results_eq($$ select * from audit.changed('{"version": 1, "x": 1}', '{"version": 2, "x": 1}', array['x']) $$,
  $$ values (null::jsonb, null::jsonb) $$, 'a new version alone is no change');
select results_eq($$ select * from audit.changed('{"user_id": "u", "assigned_by": "g"}', '{"user_id": "u", "assigned_by": null}', array['user_id']) $$,
  $$ values ('{"user_id": "u", "assigned_by": "g"}'::jsonb, '{"user_id": "u", "assigned_by": null}'::jsonb) $$, 'a key goes along with a change');
select is(audit.kept('{"realm_id": "hub", "description": "", "website": null, "mail": "m", "name_key": "n", "name": "N"}'),
  '{"name": "N", "description": "(not kept)", "website": null, "mail": "(not kept)"}'::jsonb, 'text and addresses are only said to be there');

create temp table before on commit drop as select count(*) as n from app.audit_entries;
grant select on before to public;
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.edit_group('sport@sport') $$, 'somebody saves without a change');
select tests.act_as_nature();
select is((select count(*) from app.audit_entries), (select n from before), 'and nothing is recorded');

-- One statement, many rows: one cause, one entry each, and none of another realm.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.archive_group('sport@sport', true) $$, 'the root archives a whole tree at once');
select tests.act_as_nature();
select results_eq($$ select count(*), count(distinct cause_id), count(distinct realm_id), bool_or(cascaded) from app.audit_entries
                      where object = 'groups' and after ->> 'archived_at' is not null and action = 'update' $$,
  $$ values (3::bigint, 1::bigint, 1::bigint, false) $$, 'three groups, three entries, one cause');

-- The record lives in its realm: what a foreign key would reach in another is refused, not told wrongly.
select tests.act_as_nature();
insert into app.realm_logins (login) values ('postgres');
select session.enter('hub');
select throws_ok($$ delete from app.users where id = tests.person('eva') $$, '42501', null, 'a person of two realms is not deleted from within one');
delete from app.realm_logins where login = 'postgres';
