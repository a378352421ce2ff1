-- Seen with the scoreboard.
create policy realm_fence on app.point_requests as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.point_requests is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.point_requests to steward using (true) with check (true);
comment on policy steward_all on app.point_requests is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.point_requests to steward;

create policy select_with_scoreboard on app.point_requests for select to visitor
  using ((select authority.sees_all_scores())
         or exists (select from app.scoreboards s where s.realm_id = point_requests.realm_id and s.id = point_requests.scoreboard_id));
comment on policy select_with_scoreboard on app.point_requests is 'What belongs to a scoreboard that one sees.';
grant select on app.point_requests to visitor;
-- No insert, update or delete: see the procedures of schema api.
