-- A list of people and memberships: it adds and fills, overwrites nothing, and comes in whole or not at all.
grant execute on all functions in schema tests to public;
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.import_people('[{"username": "new"}]') $$, 'PT403', 'not_allowed', 'for the realm root alone');
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.import_people('{}') $$, 'PT422', 'invalid_rows', 'a list');
select throws_ok($$ select api.import_people('[]') $$, 'PT422', 'invalid_rows', 'of something');
select throws_ok($$ select api.import_people('[1]') $$, 'PT422', 'invalid_rows', 'rows are objects');
select is(api.import_people('[{"row": 2, "username": "new.one", "name": "Új Ember", "email": "uj@example.org", "phone": "+36 1 234", "group": "sport@chess", "status": "active", "since": "2020-09-01"},
  {"row": 3, "username": "NEW.ONE", "group": "Juniors", "status": "FORMER"},
  {"row": 4, "email": "second@example.org", "name": "Kis Éva"},
  {"row": 5, "username": "bela", "group": "sport@chess", "nickname": "Béci"}]', true) - 'warnings',
  '{"rows": 4, "people_added": 2, "people_known": 1, "people_joined": 2, "people_filled": 1, "memberships_added": 2,
    "memberships_changed": 0, "memberships_unchanged": 1, "errors": []}', 'a rehearsal tells what would be');
select is((select count(*) from api.people where username = 'new.one'), 0::bigint, 'and does nothing');
-- Errors, each with row and column; nothing is changed by any of them.
select tests.act_as_nature('hub');
create function tests.errors(rows jsonb) returns text language sql as $$
  select string_agg(concat_ws(' ', e ->> 'row', e ->> 'column', e ->> 'key'), ', ') from jsonb_array_elements(api.import_people(rows, true) -> 'errors') e
$$;
grant execute on all functions in schema tests to public;
insert into app.profile_fields (user_id, field, value) values (tests.person('bela'), 'room', '512');
select tests.act_as('gabor', 'hub');
select is(tests.errors('[{"row": 2, "name": "X"}]'), '2 username missing_person', 'somebody is named');
select is(tests.errors('[{"row": 2, "username": "a b"}]'), '2 username invalid_username', 'by a username');
select is(tests.errors('[{"row": 2, "email": "a b"}]'), '2 email invalid_mail', 'or a mail address');
select is(tests.errors('[{"row": 2, "username": "x", "shoe": "44"}]'), '2 shoe unknown_column', 'columns are known');
select is(tests.errors(jsonb_build_array(jsonb_build_object('row', 2, 'username', 'x', 'name', repeat('n', 201), 'nickname', repeat('n', 51), 'phone', E'1\n2'))),
  '2 name invalid_name, 2 nickname invalid_name, 2 phone invalid_field', 'values have a form');
select is(tests.errors('[{"row": 2, "username": "x", "gender": "<script>", "website": "javascript:alert(1)", "phone": "call me"}]'),
  '2 gender invalid_field, 2 phone invalid_field, 2 website invalid_field', 'each field its own');
select is(tests.errors('[{"row": 2, "username": "x", "group": "sport@chess", "status": "KING", "since": "01/02/2020"}]'),
  '2 since invalid_since, 2 status unknown_status', 'statuses and days too');
select is(tests.errors('[{"row": 2, "username": "x", "group": "sport@chess", "since": "2020-02-30"}]'), '2 since invalid_since', 'days exist');
select is(tests.errors('[{"row": 2, "username": "x", "group": "sport@chess", "since": "2190-01-01"}]'), '2 since invalid_since', 'and have been');
select is(tests.errors('[{"row": 2, "username": "x", "status": "ACTIVE"}]'), '2 group missing_group', 'a status is in a group');
select is(tests.errors('[{"row": 2, "username": "x", "group": "nowhere"}]'), '2 group group_unknown', 'that is there');
select is(tests.errors('[{"row": 2, "username": "x", "name": "A"}, {"row": 3, "username": "X", "name": "B"}]'), '3 name contradiction', 'rows of one person agree');
select is(tests.errors('[{"row": 2, "username": "x", "email": "a@b"}, {"row": 3, "username": "y", "email": "A@b"}]'), '3 email mail_twice', 'no two share an address');
select is(tests.errors('[{"row": 2, "username": "x", "email": "bela@example.org"}, {"row": 3, "username": "bela"}]'), '3 username contradiction', 'nor are two one');
select is(tests.errors('[{"row": 2, "username": "anna", "email": "bela@example.org"}]'), '2 email mail_taken', 'an address is its owner''s');
select is(tests.errors('[{"row": 2, "username": "x", "email": "zoli@example.org"}]'), '2 email mail_taken', 'in another realm too');
select is(tests.errors('[{"row": 2, "username": "zoli"}]'), '2 username username_taken', 'nobody is pulled in from another realm');
select is(tests.errors('[{"row": 2, "username": "x", "group": "sport@chess"}, {"row": 3, "username": "x", "group": "chess", "status": "FORMER"}]'), '3 group contradiction', 'one is in a group once');
select is(tests.errors('[{"row": 2, "username": "bela", "group": "chess", "status": "NEWBIE"}]'), '2 status membership_state', 'M-10 holds for lists');
select throws_ok($$ select api.import_people('[{"row": 2, "username": "x", "group": "nowhere"}]') $$, 'PT422', 'import_refused', 'and all of it is refused');
select is((select count(*) from api.people where username = 'x'), 0::bigint, 'people without their groups too');

-- What it does, once and again.
select set_config('tests.list', '[{"row": 2, "username": "bela", "email": "other@example.org", "name": "Else", "nickname": "Béci", "room": "1", "phone": "06 (1) 234.5678", "group": "chess", "status": "FORMER"},
  {"row": 3, "email": "uj@example.org", "name": "Kis Éva", "group": "sport@chess", "since": "2020-09-01"}, {"row": 4, "email": "uj@example.org", "group": "sport@chess", "since": "2020-09-01"},
  {"row": 5, "email": "uj2@example.org", "name": "kis  eva", "gender": "female"}]', true);
select set_config('tests.report', api.import_people(current_setting('tests.list')::jsonb)::text, true);
select is(current_setting('tests.report')::jsonb - 'warnings', '{"rows": 4, "people_added": 2, "people_known": 1, "people_joined": 2, "people_filled": 1, "memberships_added": 1,
  "memberships_changed": 1, "memberships_unchanged": 0, "errors": []}', 'what was done');
select is((select string_agg(concat_ws(' ', e ->> 'row', e ->> 'column', e ->> 'key'), ', ') from jsonb_array_elements(current_setting('tests.report')::jsonb -> 'warnings') e),
  '2 email value_kept, 2 name value_kept, 2 room value_kept, 3 group duplicate_row', 'what to look at');
select tests.act_as_nature();
select is((select concat_ws('|', name, email, nickname) from app.profiles where username = 'bela'), 'Bela Hubbeli|bela@example.org|Béci', 'what was there stays, what was empty is filled');
select is((select string_agg(field || ' ' || value, ', ' order by field) from app.profile_fields where user_id = tests.person('bela')), 'email bela@example.org, phone +36 1 234 5678, room 512', 'field by field');
select is((select username from app.profiles where email = 'uj@example.org'), 'Kis.Eva', 'a username is made from the name');
select is((select t.since from app.membership_periods t join app.memberships m on m.realm_id = t.realm_id and m.id = t.membership_id
  join app.profiles p on p.user_id = m.user_id where p.email = 'uj@example.org'), '2020-09-01 00:00+00'::timestamptz, 'the day is the list''s');
select is((select e.door from app.audit_entries e where e.object = 'memberships' and e.realm_id = 'hub' order by e.id desc limit 1), 'import', 'and the door is the import''s');
select tests.act_as('gabor', 'hub');
select is(api.import_people(current_setting('tests.list')::jsonb) - 'warnings', '{"rows": 4, "people_added": 0, "people_known": 3, "people_joined": 0, "people_filled": 0, "memberships_added": 0,
  "memberships_changed": 0, "memberships_unchanged": 2, "errors": []}', 'a second time does nothing');
