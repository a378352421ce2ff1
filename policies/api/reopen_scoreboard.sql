-- Definer: scoreboards are nobody's to write by hand. What was judged stays as it was; the new version starts as its copy.
create function api.reopen_scoreboard("group" text, revision int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_old app.scoreboards := authority.lock_scoreboard("group", 'reopen', revision);
  v_new uuid := uuidv7();
begin
  insert into app.scoreboards (realm_id, id, group_id, semester, version, previous_id, report)
  values (v_old.realm_id, v_new, v_old.group_id, v_old.semester, v_old.version + 1, v_old.id, v_old.report);
  perform cascades.copy_guidelines(v_old.id, v_new);
  insert into app.point_requests (realm_id, scoreboard_id, membership_id, guideline_id, points)
  select p.realm_id, v_new, p.membership_id, n.id, p.points
    from app.point_requests p
    join app.guidelines o on o.realm_id = p.realm_id and o.id = p.guideline_id
    join app.guidelines n on n.realm_id = o.realm_id and n.scoreboard_id = v_new and n.name_key = o.name_key
   where p.realm_id = v_old.realm_id and p.scoreboard_id = v_old.id;
  return describe.scoreboard_state(v_new);
end $$;
comment on function api.reopen_scoreboard(text, int) is
  'Opens the next version of a judged scoreboard as a copy: after a return whoever leads the group, after an acceptance whoever may accept. From then on it counts instead (E-9). Refusals as lock_scoreboard.';
grant execute on function api.reopen_scoreboard(text, int) to visitor;
