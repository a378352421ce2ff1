-- Definer: guidelines are nobody's to write by hand. All of a file, or nothing, and only what was shown.
create function api.import_guidelines("group" text, rows jsonb, seen text default null, dry_run boolean default false) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'edit_guidelines');
  v_plan importing.planned_guideline[];
  v_report jsonb;
begin
  perform importing.refuse_rows(rows, '$[*].keyvalue() ? (@.key != "row" && @.value.type() != "string" && @.value.type() != "number" && @.value.type() != "null")', 500);
  v_plan := importing.plan_guidelines(v_board, rows);
  v_report := importing.guidelines_report(v_board, v_plan);
  if not coalesce(dry_run, false) then
    perform importing.refuse_plan(v_report, seen);
    perform session.begin_import();
    perform importing.write_guidelines(v_board, v_plan);
  end if;
  return describe.scoreboard_state(v_board.id) || v_report;
end $$;
comment on function api.import_guidelines(text, jsonb, text, boolean) is
  'Takes guidelines from a file: [{row, name, category?, max_per_member?, max_total?, description?}], at most 500, texts or numbers; known ones by name ignoring case. What is empty is left alone, a max_total of 0 is none; those that are not named stay. {rows, created, changes, unchanged, kept, cut, errors, seen}: errors name row, column and key. dry_run changes nothing; seen, when given, must be that of a dry run that saw the same. PT409 preview_outdated, PT422 import_refused, invalid_rows; other refusals as lock_scoreboard.';
grant execute on function api.import_guidelines(text, jsonb, text, boolean) to visitor;
