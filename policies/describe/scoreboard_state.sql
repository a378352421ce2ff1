create function describe.scoreboard_state(scoreboard_id uuid) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('id', s.id, 'group', g.handle, 'semester', s.semester, 'version', s.version, 'status', s.status, 'revision', s.revision)
    from app.scoreboards s join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
   where s.realm_id = (select session.realm_id()) and s.id = scoreboard_state.scoreboard_id;
end;
comment on function describe.scoreboard_state(uuid) is 'Where a scoreboard stands: {id, group, semester, version, status, revision}.';
grant execute on function describe.scoreboard_state(uuid) to visitor, steward;
