-- Definer: scoreboards are nobody's to write by hand.
create function api.write_report("group" text, report text, revision int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'write_report', revision);
begin
  update app.scoreboards s set report = coalesce(write_report.report, ''), revision = s.revision + 1
   where s.realm_id = v_board.realm_id and s.id = v_board.id;
  return describe.scoreboard_state(v_board.id);
end $$;
comment on function api.write_report(text, text, int) is 'Keeps what a group says about its semester. Refusals as lock_scoreboard.';
grant execute on function api.write_report(text, text, int) to visitor;
