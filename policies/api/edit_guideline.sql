-- Definer: guidelines are nobody's to write by hand. Points above a lowered maximum are cut to it.
create function api.edit_guideline("group" text, guideline uuid, name text default null, category text default null,
  max_per_member int default null, description text default null, max_total int default null, "position" int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_row app.guidelines := authority.lock_guideline("group", guideline);
begin
  update app.guidelines g
     set name = coalesce(btrim(edit_guideline.name), g.name), category = coalesce(edit_guideline.category, g.category),
         max_per_member = coalesce(edit_guideline.max_per_member, g.max_per_member),
         description = coalesce(edit_guideline.description, g.description),
         -- Zero clears, a missing one keeps.
         max_total = nullif(coalesce(edit_guideline.max_total, g.max_total), 0),
         position = coalesce(edit_guideline."position", g.position)
   where g.realm_id = v_row.realm_id and g.id = v_row.id;
  update app.point_requests p set points = edit_guideline.max_per_member
   where p.realm_id = v_row.realm_id and p.scoreboard_id = v_row.scoreboard_id and p.guideline_id = v_row.id
     and p.points > edit_guideline.max_per_member;
  perform cascades.touch_scoreboard(v_row.scoreboard_id);
  return describe.scoreboard_state(v_row.scoreboard_id);
end $$;
comment on function api.edit_guideline(text, uuid, text, text, int, text, int, int) is
  'Edits a guideline; what is left out stays, a max_total of 0 is none. Points above a lowered maximum are cut to it. Refusals as lock_guideline.';
grant execute on function api.edit_guideline(text, uuid, text, text, int, text, int, int) to visitor;
