-- Definer: scoreboards are nobody's to write by hand.
create function api.judge_scoreboard("group" text, decision text, revision int, explanation text default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
  v_board app.scoreboards;
begin
  if decision is null or decision not in ('accept', 'reject') then
    raise exception using errcode = 'PT422', message = 'unknown_decision', detail = '{"field":"decision"}';
  end if;
  v_board := authority.lock_scoreboard(v_group.id::text, decision, coalesce(revision, 0));
  if decision = 'reject' and btrim(coalesce(explanation, '')) = '' then
    raise exception using errcode = 'PT422', message = 'explanation_missing', detail = '{"field":"explanation"}';
  end if;
  update app.scoreboards s
     set status = case decision when 'accept' then 'ACCEPTED' else 'REJECTED' end::app.request_status,
         explanation = nullif(btrim(judge_scoreboard.explanation), ''), judged_at = clock_timestamp(),
         judged_by = session.user_id(), revision = s.revision + 1
   where s.realm_id = v_board.realm_id and s.id = v_board.id;
  return describe.scoreboard_state(v_board.id);
end $$;
comment on function api.judge_scoreboard(text, text, int, text) is
  'Accepts (evaluateScores everywhere) or returns (here or right above) a submitted scoreboard as the judge saw it: revision must be the present one (PT409 stale_version). A return needs an explanation (PT422 explanation_missing). Never one''s own group (PT403). Other refusals as lock_scoreboard.';
grant execute on function api.judge_scoreboard(text, text, int, text) to visitor;
