create function cascades.touch_scoreboard(scoreboard_id uuid) returns void
  language sql volatile
begin atomic
  update app.scoreboards s set revision = s.revision + 1
   where s.realm_id = (select session.realm_id()) and s.id = touch_scoreboard.scoreboard_id;
end;
comment on function cascades.touch_scoreboard(uuid) is 'Counts a change below a scoreboard, for definers who hold its group.';
grant execute on function cascades.touch_scoreboard(uuid) to steward;
