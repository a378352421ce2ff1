-- Definer: points are nobody's to write by hand. All of a file, or nothing, and only what was shown.
create function api.import_points("group" text, cells jsonb, seen text default null, dry_run boolean default false) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'edit_points');
  v_plan importing.planned_cell[];
  v_report jsonb;
begin
  perform importing.refuse_rows(cells, '$[*] ? (!(@.column.type() == "number" && @.column >= 0 && @.column <= 100000)
    || !(@.member.type() == "string" && @.guideline.type() == "string")
    || @.points.type() != "string" && @.points.type() != "number" && @.points.type() != "null"
    || @.comments.type() != "array" || exists(@.comments[*] ? (@.type() != "string")))', 50000);
  v_plan := importing.plan_points(v_board, cells);
  -- Each place once, else a cell would be written twice.
  if (select count(distinct (c.line, c.col)) from unnest(v_plan) c) <> cardinality(v_plan) then
    raise exception using errcode = 'PT422', message = 'invalid_rows';
  end if;
  if exists (select from unnest(v_plan) c where c.said is not null) then
    perform authority.lock_scoreboard("group", 'comment');
  end if;
  v_report := importing.points_report(v_board.id, v_plan);
  if not coalesce(dry_run, false) then
    perform importing.refuse_plan(v_report, seen);
    perform session.begin_import();
    perform importing.write_points(v_board, v_plan);
  end if;
  return describe.scoreboard_state(v_board.id) || v_report;
end $$;
comment on function api.import_points(text, jsonb, text, boolean) is
  'Takes a points table from a file: [{row, column, member, guideline, points?, comments?}], at most 50,000; member is a username or membership id, guideline a name, points a text or a number (an empty one is left alone), comments texts, of which those that are there already are left alone. {cells, changes, unchanged, comments, skipped, errors, seen}: who is no member is skipped, errors name row (0 is the header), column and key. dry_run changes nothing; seen, when given, must be that of a dry run that saw the same. PT409 preview_outdated, PT422 import_refused, invalid_rows; other refusals as lock_scoreboard for edit_points, and for comment when there are new ones.';
grant execute on function api.import_points(text, jsonb, text, boolean) to visitor;
