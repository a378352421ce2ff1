-- Definer: comments are nobody's to write by hand. Commenting an empty cell makes it a cell of 0 points (E-17).
-- What somebody just said there and says again is said once: whoever did not hear the answer may ask again. The group is locked.
create function api.comment_points("group" text, member text, guideline uuid, "text" text, closing boolean default false) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard("group", 'comment');
  v_cell record;
  v_request uuid;
  v_last app.point_comments;
  v_id uuid := uuidv7();
begin
  select c.* into v_cell from authority.read_cells(v_board, jsonb_build_array(jsonb_build_object('member', member, 'guideline', guideline))) c;
  if v_cell.membership_id is null or v_cell.guideline_id is null then
    raise exception using errcode = 'PT422', message = 'invalid_points', detail = '{"field":"member"}';
  end if;
  if closing and not authority.holds_everywhere('evaluate_scores') then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  insert into app.point_requests (realm_id, scoreboard_id, membership_id, guideline_id, points)
  values (v_board.realm_id, v_board.id, v_cell.membership_id, v_cell.guideline_id, 0)
  on conflict on constraint points_once do nothing;
  select p.id into v_request from app.point_requests p
   where p.realm_id = v_board.realm_id and p.scoreboard_id = v_board.id
     and p.membership_id = v_cell.membership_id and p.guideline_id = v_cell.guideline_id;
  select c.* into v_last from app.point_comments c
   where c.realm_id = v_board.realm_id and c.request_id = v_request order by c.id desc limit 1;
  if v_last.author_id = session.user_id() and v_last.text = btrim(comment_points."text") and v_last.closing = coalesce(comment_points.closing, false) then
    return jsonb_build_object('id', v_last.id);
  end if;
  insert into app.point_comments (realm_id, id, request_id, author_id, text, closing)
  values (v_board.realm_id, v_id, v_request, session.user_id(), btrim(comment_points."text"), coalesce(comment_points.closing, false));
  return jsonb_build_object('id', v_id);
end $$;
comment on function api.comment_points(text, text, uuid, text, boolean) is
  'Says something about a cell, named by member (username or membership id) and guideline; closing marks the matter as settled and needs evaluateScores everywhere. The last comment of a cell, said again by its author, stays the one it is. PT422 invalid_points; other refusals as lock_scoreboard.';
grant execute on function api.comment_points(text, text, uuid, text, boolean) to visitor;
