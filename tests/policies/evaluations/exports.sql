-- R-1 to R-3: what the semester was worth, which cards were given, who was active.
create function tests.key(n text) returns uuid language sql immutable as $$ select ('00000000-0000-7000-8000-0000000000' || n)::uuid $$;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select throws_ok($$ select api.export_points() $$, 'PT409', 'semester_missing', 'before the first semester there is nothing');
select tests.act_as_nature('hub');
set local session_replication_role = replica;
update app.realms r set semester = '2026-2027/1', season = 'JUDGING' where r.id = 'hub';
insert into app.memberships (realm_id, id, group_id, user_id)
select 'hub', tests.key(k), tests.group_id('hub', g), tests.person(p)
  from (values ('c1', 'sport@chess', 'anna'), ('c2', 'sport@sport', 'anna'), ('c3', 'sport@sport', 'eva'), ('c4', 'sport@sport', 'dora')) v (k, g, p);
insert into app.scoreboards (realm_id, id, group_id, semester, status, submitted_at, judged_at)
select 'hub', tests.key(k), tests.group_id('hub', g), s, t::app.request_status, now(), now()
  from (values ('b1', 'sport@chess', '2026-2027/1', 'ACCEPTED'), ('b2', 'sport@sport', '2026-2027/1', 'ACCEPTED'), ('b3', 'sport@sport', '2025-2026/2', 'ACCEPTED'),
               ('b4', 'sport@juniors', '2026-2027/1', 'REJECTED')) v (k, g, s, t);
insert into app.guidelines (realm_id, id, scoreboard_id, position, category, name, max_per_member)
select 'hub', tests.key(k), tests.key(b), 1, 'WORK', k, 30 from (values ('11', 'b1'), ('21', 'b2'), ('31', 'b3'), ('41', 'b4')) v (k, b);
-- Anna: 20 and 0, last semester eva 5; dora 2, which count nothing; gabor's were returned.
insert into app.point_requests (realm_id, scoreboard_id, membership_id, guideline_id, points)
select 'hub', tests.key(b), tests.key(m), tests.key(g), p
  from (values ('b1', 'c1', '11', 20), ('b2', 'c2', '21', 0), ('b3', 'c3', '31', 5), ('b2', 'c4', '21', 2)) v (b, m, g, p);
insert into app.award_requests (realm_id, membership_id, semester, kind, status, judged_at, justification)
select 'hub', tests.key(m), '2026-2027/1', k::app.award_kind, s::app.request_status, case when s in ('ACCEPTED', 'REJECTED') then now() end, 'Because ' || k
  from (values ('c1', 'AB', 'ACCEPTED'), ('c2', 'KDO', 'ACCEPTED'), ('c3', 'KB', 'ACCEPTED'), ('c4', 'AB', 'REJECTED')) v (m, k, s);
insert into app.profile_fields (user_id, field, value, position) values (tests.person('anna'), 'email', 'a@example.org', 7), (tests.person('anna'), 'email', 'b@example.org', 8);
set local session_replication_role = origin;
delete from app.profile_fields f where f.user_id = tests.person('eva') and f.field = 'email';
select tests.act_as('gabor', 'hub');
select throws_ok(format('select api.%I()', e), 'PT409', 'season_not_off', e || ' waits for the off season') from unnest(array['export_points', 'export_awards', 'export_active']) e;
select lives_ok($$ select api.set_season('OFF') $$, 'the season ends');
select is((select string_agg(concat_ws(' ', r ->> 'username', r ->> 'points', r -> 'groups'), '; ' order by r ->> 'username') from jsonb_array_elements(api.export_points() -> 'rows') r),
  'anna 20 ["Chess"]; eva 5 []', 'points of the history, with groups of this semester whose points count; nobody with none');
select is((select string_agg(concat_ws(' ', r ->> 'name', r ->> 'group', r ->> 'kind', r ->> 'justification'), '; ') from jsonb_array_elements(api.export_awards() -> 'rows') r),
  'Anna Hubbeli Chess AB Because AB; Eva Hubbeli Sport KB Because KB', 'accepted cards but plain day entries, by group');
select is((select string_agg(concat_ws(' ', r ->> 'name', (r ->> 'email') is not null), '; ') from jsonb_array_elements(api.export_active() -> 'rows') r),
  'Anna Hubbeli t; Eva Hubbeli f', 'who was active in either semester, with an address where there is one');
select tests.act_as('anna', 'hub');
select throws_ok(format('select api.%I()', e), 'PT403', 'not_allowed', e || ' is for the root alone') from unnest(array['export_points', 'export_awards', 'export_active']) e;
