-- Definer: points are nobody's to write by hand. One cell or a whole block, all or none.
create function api.set_points("group" text, cells jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'edit_points');
  v_rows jsonb := cascades.refuse_cells(v_board, cells);
  v_members uuid[] := array(select distinct r.membership_id from jsonb_to_recordset(v_rows) r (membership_id uuid));
begin
  insert into app.point_requests as p (realm_id, scoreboard_id, membership_id, guideline_id, points)
  select distinct on (r.membership_id, r.guideline_id) v_board.realm_id, v_board.id, r.membership_id, r.guideline_id, r.points
    from jsonb_to_recordset(v_rows) r (place int, membership_id uuid, guideline_id uuid, points int, was int)
   where r.points <> coalesce(r.was, 0)
   order by r.membership_id, r.guideline_id, r.place desc
  on conflict on constraint points_once do update set points = excluded.points;
  if found then
    perform cascades.touch_scoreboard(v_board.id);
  end if;
  return describe.scoreboard_state(v_board.id) || jsonb_build_object(
    'cells', (select jsonb_agg(jsonb_build_object('member', r.membership_id, 'guideline', r.guideline_id, 'points', r.points) order by r.place)
                from jsonb_to_recordset(v_rows) r (place int, membership_id uuid, guideline_id uuid, points int)),
    'members', (select jsonb_agg(to_jsonb(s)) from describe.member_sums(v_board.id) s where s.member = any (v_members)));
end $$;
comment on function api.set_points(text, jsonb) is
  'Writes points of members for guidelines: [{member, guideline, points, was?}], at most 10,000. Negative points become 0, those above the guideline''s maximum the maximum; was, when given, must be what is there. Answers with the cells as kept and the members'' sums. PT422 invalid_points, PT409 member_not_active, stale_version (each with rows); other refusals as lock_scoreboard.';
grant execute on function api.set_points(text, jsonb) to visitor;
