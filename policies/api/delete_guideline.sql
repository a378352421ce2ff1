-- Definer: guidelines are nobody's to write by hand.
create function api.delete_guideline("group" text, guideline uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_row app.guidelines := authority.lock_guideline("group", guideline);
begin
  delete from app.guidelines g where g.realm_id = v_row.realm_id and g.id = v_row.id;
  perform cascades.touch_scoreboard(v_row.scoreboard_id);
  return describe.scoreboard_state(v_row.scoreboard_id);
end $$;
comment on function api.delete_guideline(text, uuid) is 'Deletes a guideline with the points given for it. Refusals as lock_guideline.';
grant execute on function api.delete_guideline(text, uuid) to visitor;
