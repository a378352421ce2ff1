-- What happens in a semester is on record, without what people wrote; and the record tells of every row as it is.
create function tests.entries(object text) returns text language sql stable security definer as $$
  select string_agg(e.action || ' ' || array_to_string(array(select k.key from jsonb_each(coalesce(e.after, '{}')) k
           where k.key in ('season', 'semester', 'status', 'points', 'kind', 'text', 'report', 'explanation', 'justification') and k.value <> 'null'
           order by k.key), ','), '; ' order by e.id)
    from app.audit_entries e where e.realm_id = 'hub' and e.object = entries.object and e.action in ('insert', 'update', 'delete') $$;
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_semester('2026-2027/1') $$, 'a semester');
select lives_ok($$ select api.set_season('JUDGING') $$, 'to judge in');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.open_scoreboard('sport@chess') $$, 'opened');
select lives_ok($$ select api.create_guideline('sport@chess', 'Work', 'WORK', 20, 'Secret one') $$, 'a guideline');
select lives_ok(format($$ select api.set_points('sport@chess', '[{"member": "bela", "guideline": "%s", "points": %s}]') $$, (select g.id from app.guidelines g), n), 'points ' || n)
  from generate_series(11, 12) n;
select lives_ok($$ select api.comment_points('sport@chess', 'bela', (select g.id from app.guidelines g), 'Secret two') $$, 'a comment');
select is(api.comment_points('sport@chess', 'bela', (select g.id from app.guidelines g), ' Secret two ') ->> 'id', (select c.id::text from app.point_comments c), 'said again it is the same one');
select lives_ok($$ select api.edit_comment((select c.id from app.point_comments c), 'Secret three') $$, 'changed');
select lives_ok($$ select api.write_report('sport@chess', 'Secret four') $$, 'a report');
select lives_ok($$ select api.request_award('sport@chess', 'bela', 'KB', 'Secret five') $$, 'a card');
select lives_ok($$ select api.submit_awards('sport@chess') $$, 'handed in');
select lives_ok($$ select api.submit_scoreboard('sport@chess') $$, 'submitted');
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.recommend_award('sport@chess', 'bela', 'sport@sport', 'AB') $$, 'recommended');
select lives_ok($$ select api.recommend_award('sport@chess', 'bela', 'sport@sport', 'KDO') $$, 'and once more');
select lives_ok($$ select api.judge_scoreboard('sport@chess', 'reject', (api.show_scoreboard('sport@chess') -> 'scoreboard' ->> 'revision')::int, 'Secret six') $$, 'returned');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_season('OFF') $$, 'the end');
select tests.act_as_nature('hub');
select is(replace(tests.entries('realms'), 'update ; ', ''), 'insert season; update semester; update season; update season', 'every switch of season and semester is on record');
select is(tests.entries('scoreboards'), 'insert report,semester,status; update report; update status; update explanation,status', 'so is a scoreboard''s way, without its counter');
select is(tests.entries('point_requests'), 'insert points; update points', 'and each value of points');
select is(tests.entries('point_comments'), 'insert text; update text', 'a comment, when it was made and changed');
select is(tests.entries('award_requests'), 'insert justification,kind,semester,status; update status', 'a card');
select is(tests.entries('award_recommendations'), 'insert kind; update kind', 'and what a resort said of it');
select is((select e.after ->> 'status' || ' by ' || f.username from app.audit_entries e join app.profiles f on f.user_id = e.actor_id
  where e.object = 'scoreboards' order by e.id desc limit 1), 'REJECTED by anna', 'with who did it');
select is((select count(*) from app.audit_entries e where e::text ~ 'Secret'), 0::bigint, 'nothing of what was written is kept there');
select is((select count(*) from audit.drift(10) d where d.object ~ 'score|guide|point|award'), 0::bigint, 'the record tells of every row as it is');
set local session_replication_role = replica;
update app.point_requests p set points = 20;
delete from app.award_recommendations;
update app.scoreboards s set status = 'ACCEPTED';
set local session_replication_role = origin;
select is((select string_agg(d.what || ' ' || d.object || ' ' || d.columns::text, '; ' order by d.object) from audit.drift(10) d where d.object ~ 'score|guide|point|award'),
  'deleted award_recommendations {}; altered point_requests {points}; altered scoreboards {status}', 'and what was changed behind its back shows');
