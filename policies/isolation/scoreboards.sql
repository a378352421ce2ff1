-- Who sees a group's points.
create policy realm_fence on app.scoreboards as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.scoreboards is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.scoreboards to steward using (true) with check (true);
comment on policy steward_all on app.scoreboards is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.scoreboards to steward;

create policy select_scored on app.scoreboards for select to visitor
  using ((select authority.sees_all_scores()) or group_id = any (array(select authority.my_scored_group_ids())));
comment on policy select_scored on app.scoreboards is 'Those of groups on which one holds viewScores or evaluateScores, and of the groups below the latter (D5).';
grant select on app.scoreboards to visitor;
-- No insert, update or delete: see the procedures of schema api.
