-- For definers: the newest version of the present semester, whoever asks.
create function authority.newest_scoreboard(group_id uuid, semester app.semester) returns app.scoreboards
  language sql stable
begin atomic
  select s from app.scoreboards s
   where s.realm_id = (select session.realm_id()) and s.group_id = newest_scoreboard.group_id and s.semester = newest_scoreboard.semester
   order by s.version desc limit 1;
end;
comment on function authority.newest_scoreboard(uuid, app.semester) is 'The version of a group''s scoreboard that counts; null when there is none.';
grant execute on function authority.newest_scoreboard(uuid, app.semester) to visitor, steward;
