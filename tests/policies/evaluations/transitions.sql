-- E-1 to E-10: who may do what in which season and from which status; told here anew, and all the rest refused unchanged.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.set_semester('2026-2027/1') $$, 'a semester');
select lives_ok($$ select api.apply_role('sport@chess', 'scorer', 'eva') $$, 'a helper with the points');
select lives_ok($$ select api.apply_role('sport@chess', 'deputy', 'dora') $$, 'a deputy');
select tests.act_as_nature();
create function tests.arrange(season text, status text) returns void language plpgsql as $$
declare
  v_board uuid := uuidv7();
begin
  perform tests.act_as_nature();
  set local session_replication_role = replica;
  delete from app.point_comments; delete from app.point_requests; delete from app.guidelines; delete from app.scoreboards;
  update app.realms r set season = arrange.season::app.season where r.id = 'hub';
  if status <> 'none' then
    insert into app.scoreboards (realm_id, id, group_id, semester, status, submitted_at, judged_at)
    values ('hub', v_board, tests.group_id('hub', 'sport@chess'), '2026-2027/1', status::app.request_status, now(),
            case when status in ('ACCEPTED', 'REJECTED') then now() end);
    insert into app.guidelines (realm_id, id, scoreboard_id, position, category, name, max_per_member)
    values ('hub', '00000000-0000-7000-8000-000000000001', v_board, 1, 'WORK', 'One', 10);
  end if;
  set local session_replication_role = origin;
end $$;
create function tests.stand() returns text language sql stable security definer as $$
  select md5(concat((select jsonb_agg(to_jsonb(s)) from app.scoreboards s), (select jsonb_agg(to_jsonb(g)) from app.guidelines g),
    (select jsonb_agg(to_jsonb(p)) from app.point_requests p), (select jsonb_agg(to_jsonb(c)) from app.point_comments c))) $$;
create function tests.call(act text) returns text language sql immutable as $$
  select case act
    when 'open' then 'select api.open_scoreboard(''sport@chess'')'
    when 'edit_guidelines' then 'select api.create_guideline(''sport@chess'', ''Two'', ''WORK'', 5)'
    when 'write_report' then 'select api.write_report(''sport@chess'', ''We did well'')'
    when 'edit_points' then 'select api.set_points(''sport@chess'', ''[{"member":"bela","guideline":"00000000-0000-7000-8000-000000000001","points":3}]'')'
    when 'import_guidelines' then 'select api.import_guidelines(''sport@chess'', ''[{"row":2,"name":"Two","category":"WORK","max_per_member":"5"}]'')'
    when 'import_points' then 'select api.import_points(''sport@chess'', ''[{"row":2,"column":3,"member":"bela","guideline":"One","points":"3","comments":["Why?"]}]'')'
    when 'comment' then 'select api.comment_points(''sport@chess'', ''bela'', ''00000000-0000-7000-8000-000000000001'', ''Why?'')'
    when 'submit' then 'select api.submit_scoreboard(''sport@chess'')'
    when 'cancel' then 'select api.cancel_submission(''sport@chess'')'
    when 'accept' then 'select api.judge_scoreboard(''sport@chess'', ''accept'', 1)'
    when 'reject' then 'select api.judge_scoreboard(''sport@chess'', ''reject'', 1, ''More'')'
    when 'reopen' then 'select api.reopen_scoreboard(''sport@chess'')' end $$;
-- Every case: what happens, and when it is refused that nothing changed.
create function tests.plays(who text, act text, season text, status text) returns text language plpgsql as $$
declare
  v_was text;
begin
  perform tests.arrange(season, status);
  v_was := tests.stand();
  perform tests.act_as(who, 'hub');
  begin
    execute tests.call(act);
  exception when others then
    perform tests.act_as_nature();
    return substr(sqlstate, 3) || case when tests.stand() <> v_was then ' but changed' else '' end;
  end;
  perform tests.act_as_nature();
  return case when tests.stand() = v_was then 'ok but nothing' else 'ok' end;
end $$;
grant execute on all functions in schema tests to public;
-- cili owns the group, dora is its deputy, eva scores, anna leads the group above, gabor is the root, bela only belongs.
create function tests.wanted(who text, act text, season text, status text) returns text language sql immutable as $$
  select case
    when who = 'bela' then '404'
    when act in ('accept', 'reject') and who in ('cili', 'dora', 'eva') then '403'
    when act = 'accept' and who = 'anna' then '403'
    when act in ('open', 'edit_guidelines', 'write_report', 'submit', 'cancel') and who in ('eva', 'anna') then '403'
    when act = 'reopen' and who in ('eva', 'anna') then '403'
    when season = 'OFF' then '409'
    when act = 'open' then case when status = 'none' then 'ok' else '409' end
    when status = 'none' then '409'
    when act in ('edit_guidelines', 'write_report', 'submit') then case when status = 'NOT_SUBMITTED' then 'ok' else '409' end
    when act = 'edit_points' and status = 'NOT_SUBMITTED' then case when who = 'anna' then '409' else 'ok' end
    when act = 'edit_points' and status = 'NOT_YET_EVALUATED' then case when season = 'JUDGING' and who in ('anna', 'gabor') then 'ok' else '409' end
    when act = 'comment' then case when status in ('NOT_SUBMITTED', 'NOT_YET_EVALUATED') then 'ok' else '409' end
    when act = 'cancel' then case when season = 'SUBMISSION' and status = 'NOT_YET_EVALUATED' then 'ok' else '409' end
    when act in ('accept', 'reject') then case when season = 'JUDGING' and status = 'NOT_YET_EVALUATED' then 'ok' else '409' end
    when act = 'reopen' then case when status = 'REJECTED' or status = 'ACCEPTED' and season = 'JUDGING' and who = 'gabor' then 'ok' else '409' end
    else '409' end $$;
select is(tests.plays(w.who, a.act, n.season, s.status), tests.wanted(w.who, replace(a.act, 'import_', 'edit_'), n.season, s.status),
          format('%s: %s in %s from %s', w.who, a.act, n.season, s.status))
  from unnest(array['cili', 'dora', 'eva', 'anna', 'gabor', 'bela']) w (who)
  cross join unnest(array['open', 'edit_guidelines', 'write_report', 'edit_points', 'comment', 'submit', 'cancel', 'accept', 'reject', 'reopen',
         'import_guidelines', 'import_points']) a (act) -- a file is as much as a hand may
  cross join unnest(array['OFF', 'SUBMISSION', 'JUDGING']) n (season)
  cross join unnest(array['none', 'NOT_SUBMITTED', 'NOT_YET_EVALUATED', 'ACCEPTED', 'REJECTED']) s (status);
