-- Guidelines and points from a file: shown first, all or nothing, and nothing that a hand may not do.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_semester('2026-2027/1'), api.set_season('SUBMISSION') $$, 'a semester');
select lives_ok($$ select api.apply_role('sport@chess', 'scorer', 'eva'), api.apply_role('sport@chess', 'deputy', 'dora') $$, 'helpers');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.open_scoreboard('sport@chess') $$, 'a scoreboard');
select tests.act_as_nature('hub');
create function tests.errors(report jsonb) returns text language sql as $$
  select string_agg(concat_ws(' ', e ->> 'row', e ->> 'column', e ->> 'key', e ->> 'about'), ', ') from jsonb_array_elements(report -> 'errors') e $$;
create function tests.stand() returns text language sql stable security definer as $$
  select md5(concat((select jsonb_agg(to_jsonb(s)) from app.scoreboards s), (select jsonb_agg(to_jsonb(g) order by g.id) from app.guidelines g),
    (select jsonb_agg(to_jsonb(p) order by p.id) from app.point_requests p), (select jsonb_agg(to_jsonb(c) order by c.id) from app.point_comments c),
    (select count(*) from app.audit_entries))) $$;
create function tests.guidelines(rows jsonb) returns jsonb language sql as $$ select api.import_guidelines('sport@chess', rows, dry_run => true) $$;
create function tests.points(cells jsonb) returns jsonb language sql as $$ select api.import_points('sport@chess', cells, dry_run => true) $$;
-- A cell of a file in short: row, column, member, guideline, points, comments.
create function tests.cell(line int, col int, member text, guideline text, points text, variadic comments text[] default '{}') returns jsonb language sql as $$
  select jsonb_build_object('row', line, 'column', col, 'member', member, 'guideline', guideline, 'points', points, 'comments', comments) $$;
grant execute on all functions in schema tests to public;

-- Guidelines.
select tests.act_as('cili', 'hub');
select throws_ok($$ select tests.guidelines('{}') $$, 'PT422', 'invalid_rows', 'a list');
select throws_ok($$ select tests.guidelines('[{"name": "X"}]') $$, 'PT422', 'invalid_rows', 'of rows with numbers');
select throws_ok($$ select tests.guidelines('[{"row": 2, "name": ["X"]}]') $$, 'PT422', 'invalid_rows', 'and texts');
select throws_ok($$ select tests.guidelines((select jsonb_agg('{"row": 2}'::jsonb) from generate_series(1, 501))) $$, 'PT422', 'invalid_rows', 'at most 500');
select is(tests.errors(tests.guidelines('[{"row": 2, "category": "WORK", "max_per_member": "5"}]')), '2 name name_missing', 'a guideline has a name');
select is(tests.errors(tests.guidelines('[{"row": 2, "name": "X"}]')), '2 category category_missing, 2 max_per_member maximum_missing', 'a kind and a maximum');
select is(tests.errors(tests.guidelines('[{"row": 2, "name": "X", "category": "PLAY", "max_per_member": "1001"}, {"row": 3, "name": "x", "category": "work", "max_per_member": "-1", "max_total": "1.5"}]')),
  '2 category unknown_category PLAY, 2 max_per_member maximum_wrong 1001, 3 max_per_member maximum_wrong -1, 3 max_total total_wrong 1.5, 3 name guideline_twice x', 'each value its own');
select is(tests.errors(tests.guidelines(jsonb_build_array(jsonb_build_object('row', 2, 'name', repeat('n', 201), 'category', 'WORK', 'max_per_member', 5, 'max_total', '1000001', 'description', repeat('d', 5001), 'shoe', 'x')))),
  '2 description cell_too_long, 2 max_total total_wrong 1000001, 2 name invalid_name, 2 shoe unknown_column', 'limits are those of the hand');
select throws_ok($$ select api.import_guidelines('sport@chess', '[{"row": 2, "name": "A", "category": "WORK", "max_per_member": 5}, {"row": 3, "name": "B"}]') $$, 'PT422', 'import_refused', 'all or nothing');
select is((select count(*) from app.guidelines), 0::bigint, 'nothing then');
select set_config('tests.list', '[{"row": 2, "name": "Treasurer", "category": "responsibility", "max_per_member": "15", "max_total": "20", "description": ""},
  {"row": 3, "name": " Tournament ", "category": "WORK", "max_per_member": "20", "description": "One each\r\nTwo for winners "}]', true);
select set_config('tests.stood', tests.stand(), true);
select is(tests.guidelines(current_setting('tests.list')::jsonb) - '{id,group,version,status,semester,seen}'::text[], '{"rows": 2, "revision": 1, "unchanged": 0, "changes": [], "kept": [], "cut": [], "errors": [], "created": [
  {"row": 2, "name": "Treasurer", "category": "RESPONSIBILITY", "max_per_member": 15, "max_total": 20, "description": ""},
  {"row": 3, "name": "Tournament", "category": "WORK", "max_per_member": 20, "max_total": null, "description": "One each\nTwo for winners"}]}', 'a rehearsal tells what would be made');
select is(tests.stand(), current_setting('tests.stood'), 'and does nothing');
select is(api.import_guidelines('sport@chess', current_setting('tests.list')::jsonb, tests.guidelines(current_setting('tests.list')::jsonb) ->> 'seen') ->> 'revision', '2', 'what was seen is done, and counted');
select is((select string_agg(concat_ws(' ', g.position, g.name, g.category, g.max_per_member, g.max_total), ', ' order by g.position) from app.guidelines g),
  '1 Treasurer RESPONSIBILITY 15 20, 2 Tournament WORK 20', 'in the order of the list');
select is(tests.guidelines(current_setting('tests.list')::jsonb) -> 'unchanged', '2', 'a second time changes nothing');
select set_config('tests.stood', tests.stand(), true);
select lives_ok($$ select api.import_guidelines('sport@chess', current_setting('tests.list')::jsonb) $$, 'and may be done');
select is(tests.stand(), current_setting('tests.stood'), 'it leaves no trace');

-- Points.
select throws_ok($$ select tests.points('{}') $$, 'PT422', 'invalid_rows', 'a list');
select throws_ok($$ select tests.points('[{"row": 2, "member": "bela", "guideline": "X"}]') $$, 'PT422', 'invalid_rows', 'of cells with places');
select throws_ok($$ select tests.points('[{"row": 2, "column": 3, "member": "bela", "guideline": 7}]') $$, 'PT422', 'invalid_rows', 'and names');
select throws_ok($$ select tests.points(jsonb_build_array(tests.cell(2, 3, 'bela', 'Tournament', '1'), tests.cell(2, 3, 'bela', 'Tournament', '2'))) $$, 'PT422', 'invalid_rows', 'each place once');
select throws_ok($$ select tests.points((select jsonb_agg(tests.cell(n, 3, 'bela', 'Tournament', '1')) from generate_series(1, 50001) n)) $$, 'PT422', 'invalid_rows', 'at most 50,000');
select is(tests.errors(tests.points(jsonb_build_array(tests.cell(2, 3, 'bela', 'Nothing', '1'), tests.cell(2, 4, 'bela', 'Tournament', '21'), tests.cell(2, 5, 'bela', 'TOURNAMENT', 'ten')))),
  '0 3 unknown_guideline Nothing, 0 5 guideline_twice TOURNAMENT, 2 4 too_many_points 20, 2 5 no_whole_number ten', 'cells at fault are named');
select is(tests.errors(tests.points(jsonb_build_array(tests.cell(2, 3, 'bela', 'Tournament', '-1'), tests.cell(3, 3, 'BELA', 'Tournament', '1.5', repeat('c', 2001))))),
  '2 3 no_whole_number -1, 3 1 member_twice BELA, 3 3 comment_too_long, 3 3 no_whole_number 1.5', 'points are whole and not negative, people once');
select is(tests.points(jsonb_build_array(tests.cell(2, 3, 'eva', 'Tournament', 'x'), tests.cell(2, 4, 'eva', 'Treasurer', '1'), tests.cell(3, 3, 'nobody', 'Tournament', '', 'Hm'), tests.cell(4, 3, 'bela', 'Tournament', ''))) - '{id,group,version,status,semester,seen,revision}'::text[],
  '{"cells": 4, "changes": [], "unchanged": 0, "comments": [], "errors": [], "skipped": [{"row": 2, "column": 1, "key": "not_a_member", "about": "eva"},
    {"row": 3, "column": 1, "key": "not_a_member", "about": "nobody"}]}', 'who is no member is skipped, an empty cell left alone');
select set_config('tests.table', jsonb_build_array(tests.cell(2, 3, 'bela', 'Treasurer', '12', 'Why?', ' Why? ', 'Kept the books'),
  tests.cell(2, 4, (select m.id::text from app.memberships m where m.user_id = tests.person('bela')), 'tournament', '0', '', E'Two\r\nlines'))::text, true);
select is(tests.points(current_setting('tests.table')::jsonb) - '{id,group,version,status,semester,seen,revision,cells}'::text[] #- '{comments,2,member}',
  '{"unchanged": 1, "skipped": [], "errors": [], "changes": [{"row": 2, "column": 3, "member": "bela", "guideline": "Treasurer", "from": 0, "to": 12}], "comments": [
    {"row": 2, "column": 3, "member": "bela", "guideline": "Treasurer", "text": "Why?"}, {"row": 2, "column": 3, "member": "bela", "guideline": "Treasurer", "text": "Kept the books"},
    {"row": 2, "column": 4, "guideline": "tournament", "text": "Two\nlines"}]}', 'which cells change from what to what, and what is said');
select tests.act_as('eva', 'hub');
select set_config('tests.seen', tests.points(current_setting('tests.table')::jsonb) ->> 'seen', true);
select is(api.import_points('sport@chess', current_setting('tests.table')::jsonb, current_setting('tests.seen')) ->> 'revision', '3', 'whoever scores does it');
select tests.act_as('cili', 'hub');
select is(api.show_scoreboard('sport@chess') -> 'rows' -> 0 ->> 'points', '12', 'the points are there');
select is((select string_agg(c ->> 'text', '|') || (api.show_comments('sport@chess') -> 0 -> 'author' ->> 'username') from jsonb_array_elements(api.show_comments('sport@chess')) c), E'Why?|Kept the books|Two\nlineseva', 'and what was said, by who brought it');
select set_config('tests.stood', tests.stand(), true);
select is(tests.points(current_setting('tests.table')::jsonb) -> 'comments', '[]', 'what was said is not said twice');
select lives_ok($$ select api.import_points('sport@chess', current_setting('tests.table')::jsonb) $$, 'the same file again');
select is(tests.stand(), current_setting('tests.stood'), 'leaves no trace');
select throws_ok($$ select api.import_points('sport@chess', current_setting('tests.table')::jsonb, current_setting('tests.seen')) $$, 'PT409', 'preview_outdated', 'what was seen before is over');
select tests.act_as_nature();
select is((select string_agg(distinct concat_ws(' ', e.object, e.actor_id = tests.person('eva'), e.door), ', ') from app.audit_entries e where e.object in ('point_requests', 'point_comments') and e.realm_id = 'hub'),
  'point_comments t import, point_requests t import', 'it is on record');

-- Lowered maxima cut points, and say so first.
select tests.act_as('cili', 'hub');
select is(tests.guidelines('[{"row": 2, "name": "TREASURER", "max_per_member": "10", "max_total": "0"}]') - '{id,group,version,status,semester,seen,revision}'::text[],
  '{"rows": 1, "created": [], "unchanged": 0, "kept": ["Tournament"], "errors": [], "cut": [{"guideline": "Treasurer", "members": 1}], "changes": [
    {"row": 2, "guideline": "Treasurer", "field": "max_per_member", "from": "15", "to": "10"}, {"row": 2, "guideline": "Treasurer", "field": "max_total", "from": "20", "to": ""},
    {"row": 2, "guideline": "Treasurer", "field": "name", "from": "Treasurer", "to": "TREASURER"}]}', 'what changes, what stays, and who loses');
select set_config('tests.seen', tests.guidelines('[{"row": 2, "name": "Treasurer", "max_per_member": "10"}]') ->> 'seen', true);
select api.set_points('sport@chess', jsonb_build_array(jsonb_build_object('member', 'bela', 'points', 3, 'guideline', (select g.id from app.guidelines g where g.name = 'Treasurer'))));
select throws_ok($$ select api.import_guidelines('sport@chess', '[{"row": 2, "name": "Treasurer", "max_per_member": "10"}]', current_setting('tests.seen')) $$, 'PT409', 'preview_outdated', 'points that are cut no more are another preview');
select lives_ok($$ select api.import_guidelines('sport@chess', '[{"row": 2, "name": "Treasurer", "max_per_member": "2"}]') $$, 'lowered');
select is(api.show_scoreboard('sport@chess') -> 'rows' -> 0 ->> 'points', '0', 'and cut: two count nothing');

-- Between the preview and the yes somebody stops being a member; who is not active earns nothing.
select set_config('tests.seen', tests.points(jsonb_build_array(tests.cell(2, 3, 'bela', 'Tournament', '7'))) ->> 'seen', true);
select api.change_members('sport@chess', array['bela'], 'inactivate');
select throws_ok($$ select api.import_points('sport@chess', jsonb_build_array(tests.cell(2, 3, 'bela', 'Tournament', '7')), current_setting('tests.seen')) $$, 'PT409', 'preview_outdated', 'a member who left meanwhile is another preview');
select is(tests.errors(tests.points(jsonb_build_array(tests.cell(2, 3, 'bela', 'Tournament', '7'), tests.cell(2, 4, 'bela', 'Treasurer', '2')))), '2 3 member_not_active bela', 'only what changes is refused');
select throws_ok($$ select api.import_points('sport@chess', jsonb_build_array(tests.cell(2, 3, 'bela', 'Tournament', '7'))) $$, 'PT422', 'import_refused', 'and all of it');
select tests.act_as('bela', 'hub');
select throws_ok($$ select tests.points('[]') $$, 'PT404', 'scoreboard_not_found', 'who sees no points learns nothing from a file');
select tests.act_as('eva', 'hub');
select throws_ok($$ select tests.guidelines('[]') $$, 'PT403', 'not_allowed', 'who scores does not make guidelines');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'submitted');
select throws_ok($$ select tests.points('[]') $$, 'PT409', 'scoreboard_state', 'what is submitted is frozen for files too');
select throws_ok($$ select tests.guidelines('[]') $$, 'PT409', 'scoreboard_state', 'all of it');
