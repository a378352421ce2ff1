-- Definer: scoreboards are nobody's to write by hand.
create function api.open_scoreboard("group" text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'open');
  v_last uuid;
begin
  v_board.id := uuidv7();
  insert into app.scoreboards (realm_id, id, group_id, semester) values (v_board.realm_id, v_board.id, v_board.group_id, v_board.semester);
  select s.id into v_last from app.scoreboards s
   where s.realm_id = v_board.realm_id and s.group_id = v_board.group_id and s.semester < v_board.semester
   order by s.semester desc, s.version desc limit 1;
  perform cascades.copy_guidelines(v_last, v_board.id);
  return describe.scoreboard_state(v_board.id);
end $$;
comment on function api.open_scoreboard(text) is
  'Opens a group''s scoreboard of the present semester, with the guidelines of its last one. Refusals as lock_scoreboard.';
grant execute on function api.open_scoreboard(text) to visitor;
