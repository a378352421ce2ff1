-- What becomes of points, cards and words when two turn out to be one, and when one is erased.
select tests.act_as_operator('hub');
select operator.add_person('twin.a', 'Twin Test', null), operator.add_person('twin.b', 'Twin Test', null);
select tests.act_as_nature('hub');
insert into tests.people select p.username, p.user_id from app.profiles p where p.username like 'twin.%';
create function tests.key(n text) returns uuid language sql immutable as $$ select ('00000000-0000-7000-8000-0000000000' || n)::uuid $$;
grant execute on all functions in schema tests to public;
set local session_replication_role = replica;
update app.realms r set semester = '2026-2027/1', season = 'JUDGING' where r.id = 'hub';
insert into app.memberships (realm_id, id, group_id, user_id)
select 'hub', tests.key(k), tests.group_id('hub', g), tests.person(p)
  from (values ('c1', 'sport@chess', 'twin.a'), ('c2', 'sport@chess', 'twin.b'), ('c3', 'sport@sport', 'twin.b')) v (k, g, p);
insert into app.membership_periods (realm_id, membership_id, status, since)
select 'hub', tests.key(k), 'ACTIVE', '2024-01-01' from unnest(array['c1', 'c2', 'c3']) k;
insert into app.scoreboards (realm_id, id, group_id, semester, status, submitted_at, judged_at)
select 'hub', tests.key(k), tests.group_id('hub', g), '2026-2027/1', 'ACCEPTED', now(), now() from (values ('b1', 'sport@chess'), ('b2', 'sport@sport')) v (k, g);
insert into app.guidelines (realm_id, id, scoreboard_id, position, category, name, max_per_member)
select 'hub', tests.key(k), tests.key(b), 1, c, k, 30 from (values ('11', 'b1', 'WORK'), ('12', 'b1', 'WORK'), ('13', 'b1', 'RESPONSIBILITY'), ('21', 'b2', 'WORK')) v (k, b, c);
insert into app.point_requests (realm_id, id, scoreboard_id, membership_id, guideline_id, points)
select 'hub', tests.key(k), tests.key(b), tests.key(m), tests.key(g), p
  from (values ('a1', 'b1', 'c1', '11', 3), ('a2', 'b1', 'c2', '11', 10), ('a3', 'b1', 'c2', '12', 7), ('a4', 'b1', 'c1', '13', 5), ('a5', 'b2', 'c3', '21', 20)) v (k, b, m, g, p);
insert into app.point_comments (realm_id, id, request_id, author_id, text) values
  ('hub', tests.key('d1'), tests.key('a2'), tests.person('twin.b'), 'Words of a twin'), ('hub', tests.key('d2'), tests.key('a2'), tests.person('cili'), 'An answer');
insert into app.award_requests (realm_id, id, membership_id, semester, kind, status, judged_at, justification) values
  ('hub', tests.key('e1'), tests.key('c1'), '2026-2027/1', 'AB', 'NOT_SUBMITTED', null, 'Long hours'),
  ('hub', tests.key('e2'), tests.key('c2'), '2026-2027/1', 'KB', 'ACCEPTED', now(), 'Long nights');
insert into app.point_history (realm_id, semester, user_id, points) values
  ('hub', '2026-2027/1', tests.person('twin.a'), 5), ('hub', '2026-2027/1', tests.person('twin.b'), 26);
set local session_replication_role = origin;

select tests.act_as('twin.b', 'hub');
select is((select jsonb_agg(x -> 'points' order by x ->> 'guideline') from jsonb_array_elements(api.export_person() -> 'realms' -> 0 -> 'scores' -> 'points') x), '[10, 7, 20]', 'one''s own export has one''s points');
select is(api.export_person() -> 'realms' -> 0 -> 'scores' -> 'history' -> 0 ->> 'points', '26', 'the history');
select is(api.export_person() -> 'realms' -> 0 -> 'scores' -> 'awards' -> 0 ->> 'justification', 'Long nights', 'the cards');
select is(api.export_person() -> 'realms' -> 0 -> 'scores' -> 'comments_written' -> 0 ->> 'text', 'Words of a twin', 'and what one wrote');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.merge_people('twin.a', 'twin.b') $$, 'two become one, whose points were judged already');
select tests.act_as_nature();
select is((select string_agg(l.name || ' ' || p.points, ', ' order by l.name) from app.point_requests p join app.memberships m on m.id = p.membership_id
  join app.guidelines l on l.id = p.guideline_id where m.user_id = tests.person('twin.a')), '11 10, 12 7, 13 5, 21 20', 'the higher points, and all that one of them had');
select is((select count(*) from app.point_requests p join app.memberships m on m.id = p.membership_id where m.user_id = tests.person('twin.b')), 0::bigint, 'nothing stays behind');
select is((select string_agg(c.text, ', ' order by c.id) from app.point_comments c where c.request_id = tests.key('a1')), 'Words of a twin, An answer', 'with what was said about it');
select is((select c.author_id from app.point_comments c where c.id = tests.key('d1')), tests.person('twin.a'), 'by whom it was');
select is((select string_agg(a.kind || ' ' || a.status, ', ') from app.award_requests a), 'KB ACCEPTED', 'one card, the accepted one');
select is((select string_agg(h.points::text, ', ') from app.point_history h), '29', 'and the root of what both have together: 22 in Chess, 20 in Sport');
select throws_ok($$ update app.point_requests p set points = 1 $$, 'PT409', 'scoreboard_judged', 'a judged version stays closed to everything else');

select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.erase_person('twin.a', 'twin.a') $$, 'then the one is erased');
select tests.act_as_nature();
select is((select sum(p.points) from app.point_requests p where p.membership_id in (tests.key('c1'), tests.key('c3'))), 42::bigint, 'the points stay');
select is((select string_agg(c.text, ', ' order by c.id) from app.point_comments c), '–, An answer', 'their words do not');
select is((select string_agg(a.justification, ',') from app.award_requests a), '', 'nor what was written about them');
