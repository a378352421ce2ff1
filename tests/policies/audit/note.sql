-- What the gateway tells of: known keys, procedures that write, people of the realm, and nothing typed.
create temp view told as select e.realm_id, e.action, e.actor_id, e.door, e.after from app.audit_entries e where e.object in ('requests', 'sessions');
grant select on told to public;
create function tests.note(action text, realm text, who text, procedure text, key text) returns void language plpgsql as $$
declare v_person uuid := tests.person(who);
begin
  execute 'set local session authorization gatekeeper';
  perform session.note(note.action, note.realm, v_person, 'api', 'r-1', note.procedure, note.key, 3);
  perform tests.act_as_nature();
end $$;
select lives_ok($$ select tests.note('refused', 'hub', 'bela', 'move_group', 'not_allowed') $$, 'a refusal');
select results_eq($$ select realm_id collate "default", action, actor_id, door, after from told $$,
  $$ values ('hub', 'refused', tests.person('bela'), 'api', '{"procedure": "move_group", "key": "not_allowed", "dropped": 3}'::jsonb) $$, 'is recorded with who and what');
select lives_ok($$ select tests.note('refused', 'hub', 'zoli', 'move_group', 'not_allowed') $$, 'of somebody who is not of the realm');
select lives_ok($$ select tests.note('refused', 'nowhere', 'bela', 'move_group', 'not_allowed') $$, 'of a realm that is none');
select lives_ok($$ select tests.note('refused', 'hub', 'bela', 'show_group', 'group_not_found') $$, 'of reading');
select lives_ok($$ select tests.note('refused', 'hub', 'bela', 'drop everything', 'not_allowed') $$, 'of a procedure that is none');
select lives_ok($$ select tests.note('refused', 'hub', 'bela', 'move_group', 'Bela''s text') $$, 'of a key that is none');
select lives_ok($$ select tests.note('insert', 'hub', 'bela', 'move_group', 'not_allowed') $$, 'of a change that was none');
select is((select count(*) from told), 1::bigint, 'nothing is recorded');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select session.note('refused', 'hub', null, 'api', 'r', 'move_group', 'not_allowed', 0) $$, '42501', null, 'nobody but the gateway tells');
select throws_ok($$ select session.seal('hub') $$, '42501', null, 'nobody but the gateway has it sealed');
select throws_ok($$ select operator.verify_tables() $$, '42501', null, 'nobody but an operator compares');
select throws_ok($$ select operator.verify_audit() $$, '42501', null, 'nobody but an operator verifies');
