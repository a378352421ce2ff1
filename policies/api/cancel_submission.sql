-- Definer: scoreboards are nobody's to write by hand.
create function api.cancel_submission("group" text, revision int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'cancel', revision);
begin
  update app.scoreboards s set status = 'NOT_SUBMITTED', revision = s.revision + 1
   where s.realm_id = v_board.realm_id and s.id = v_board.id;
  return describe.scoreboard_state(v_board.id);
end $$;
comment on function api.cancel_submission(text, int) is 'Takes a submission back while submitting lasts. Refusals as lock_scoreboard.';
grant execute on function api.cancel_submission(text, int) to visitor;
