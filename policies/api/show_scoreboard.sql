create function api.show_scoreboard("group" text, semester text default null, version int default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.seen_scoreboard("group", semester, version);
  v_realm app.realms;
  v_newest boolean;
begin
  select r.* into v_realm from app.realms r where r.id = v_board.realm_id;
  v_newest := v_board.semester is not distinct from v_realm.semester
    and not exists (select from app.scoreboards n where n.realm_id = v_board.realm_id and n.previous_id = v_board.id);
  return jsonb_build_object(
    'group', describe.group_link(v_board.group_id), 'path', describe.group_path(v_board.group_id),
    'calendar', jsonb_build_object('semester', v_realm.semester, 'season', v_realm.season, 'work_cap', v_realm.work_cap,
      'responsibility_cap', v_realm.responsibility_cap, 'group_cap', v_realm.group_cap),
    'scoreboard', case when v_board.id is not null then describe.scoreboard_state(v_board.id) || jsonb_build_object(
      'report', v_board.report, 'explanation', v_board.explanation, 'submitted_at', v_board.submitted_at, 'judged_at', v_board.judged_at,
      'judged_by', describe.acquainted(v_board.judged_by)) end,
    'versions', (select coalesce(jsonb_agg(jsonb_build_object('version', s.version, 'status', s.status, 'judged_at', s.judged_at,
                   'explanation', s.explanation) order by s.version desc), '[]')
                   from app.scoreboards s where s.realm_id = v_board.realm_id and s.group_id = v_board.group_id and s.semester = v_board.semester),
    'semesters', (select coalesce(jsonb_agg(distinct s.semester), '[]') from app.scoreboards s
                   where s.realm_id = v_board.realm_id and s.group_id = v_board.group_id),
    'guidelines', describe.scoreboard_columns(v_board.id),
    'rows', case when v_board.id is not null then describe.scoreboard_rows(v_board) else '[]' end,
    'can', describe.scoreboard_acts(v_board.group_id, v_board.status, v_newest));
end $$;
comment on function api.show_scoreboard(text, text, int) is
  'A group''s points of a semester, the present one when left out, in the newest version when left out: state, versions, guidelines with sums, members with cells and sums, and what the caller may do now. PT404 group_not_found, scoreboard_not_found.';
grant execute on function api.show_scoreboard(text, text, int) to visitor;
