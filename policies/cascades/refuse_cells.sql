-- For definers: every row at fault is named at once, so that a pasted block is repaired in one go.
create function cascades.refuse_cells(v_board app.scoreboards, cells jsonb) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_rows jsonb;
  v_wrong jsonb;
begin
  if jsonb_typeof(cells) is distinct from 'array' or jsonb_array_length(cells) not between 1 and 10000
     or jsonb_path_exists(cells, '$[*] ? (@.type() != "object" || (@.points.type() != "number" && @.points.type() != "null"))') then
    raise exception using errcode = 'PT422', message = 'invalid_points', detail = '{"field":"cells"}';
  end if;
  -- Read once, whatever the number of questions about them.
  v_rows := (select jsonb_agg(to_jsonb(r)) from authority.read_cells(v_board, cells) r);
  select jsonb_agg(jsonb_build_object('row', r.place, 'field', case when r.membership_id is null then 'member' else 'guideline' end) order by r.place)
    into v_wrong from jsonb_to_recordset(v_rows) r (place int, membership_id uuid, guideline_id uuid) where r.membership_id is null or r.guideline_id is null;
  if v_wrong is not null then
    raise exception using errcode = 'PT422', message = 'invalid_points', detail = jsonb_build_object('field', 'cells', 'rows', v_wrong)::text;
  end if;
  select jsonb_agg(jsonb_build_object('row', r.place, 'status', r.status) order by r.place) into v_wrong
    from jsonb_to_recordset(v_rows) r (place int, status app.membership_status, points int, was int) where r.status <> 'ACTIVE' and r.points <> coalesce(r.was, 0);
  if v_wrong is not null then
    raise exception using errcode = 'PT409', message = 'member_not_active', detail = jsonb_build_object('field', 'cells', 'rows', v_wrong)::text;
  end if;
  select jsonb_agg(jsonb_build_object('row', r.place, 'points', coalesce(r.was, 0)) order by r.place) into v_wrong
    from jsonb_to_recordset(v_rows) r (place int, was int, stale boolean) where r.stale;
  if v_wrong is not null then
    raise exception using errcode = 'PT409', message = 'stale_version', detail = jsonb_build_object('field', 'cells', 'rows', v_wrong)::text;
  end if;
  return v_rows;
end $$;
comment on function cascades.refuse_cells(app.scoreboards, jsonb) is
  'The cells as read_cells knows them; refuses those that cannot be written, naming their rows: PT422 invalid_points, PT409 member_not_active (only active members earn), PT409 stale_version with the points that are there.';
grant execute on function cascades.refuse_cells(app.scoreboards, jsonb) to steward;
