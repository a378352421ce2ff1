-- Definer: guidelines are nobody's to write by hand.
create function api.create_guideline("group" text, name text, category text, max_per_member int, description text default '',
  max_total int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'edit_guidelines');
  v_id uuid := uuidv7();
begin
  insert into app.guidelines (realm_id, id, scoreboard_id, position, category, name, description, max_per_member, max_total)
  select v_board.realm_id, v_id, v_board.id, coalesce(max(g.position), 0) + 1, create_guideline.category, btrim(create_guideline.name),
         coalesce(create_guideline.description, ''), create_guideline.max_per_member, create_guideline.max_total
    from app.guidelines g where g.realm_id = v_board.realm_id and g.scoreboard_id = v_board.id;
  perform cascades.touch_scoreboard(v_board.id);
  return describe.scoreboard_state(v_board.id) || jsonb_build_object('guideline', v_id);
end $$;
comment on function api.create_guideline(text, text, text, int, text, int) is
  'Adds a guideline at the end: WORK or RESPONSIBILITY, and the most that one member can have for it. Refusals as lock_scoreboard; values by their constraints.';
grant execute on function api.create_guideline(text, text, text, int, text, int) to visitor;
