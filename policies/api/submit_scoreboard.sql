-- Definer: scoreboards are nobody's to write by hand.
create function api.submit_scoreboard("group" text, revision int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'submit', revision);
  v_over jsonb;
begin
  select jsonb_agg(jsonb_build_object('guideline', g.name, 'sum', s.sum, 'max_total', g.max_total) order by g.position) into v_over
    from app.guidelines g
    cross join lateral (select coalesce(sum(p.points), 0) as sum from app.point_requests p
                         where p.realm_id = g.realm_id and p.scoreboard_id = g.scoreboard_id and p.guideline_id = g.id) s
   where g.realm_id = v_board.realm_id and g.scoreboard_id = v_board.id and s.sum > g.max_total;
  if v_over is not null then
    raise exception using errcode = 'PT409', message = 'guideline_exceeded', detail = jsonb_build_object('guidelines', v_over)::text;
  end if;
  update app.scoreboards s set status = 'NOT_YET_EVALUATED', submitted_at = clock_timestamp(), revision = s.revision + 1
   where s.realm_id = v_board.realm_id and s.id = v_board.id;
  return describe.scoreboard_state(v_board.id);
end $$;
comment on function api.submit_scoreboard(text, int) is
  'Hands a group''s points in for judgement. PT409 guideline_exceeded names guidelines whose sum is above their max_total; other refusals as lock_scoreboard.';
grant execute on function api.submit_scoreboard(text, int) to visitor;
