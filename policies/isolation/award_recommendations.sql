-- Seen by those who judge.
create policy realm_fence on app.award_recommendations as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.award_recommendations is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.award_recommendations to steward using (true) with check (true);
comment on policy steward_all on app.award_recommendations is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.award_recommendations to steward;

create policy select_judge on app.award_recommendations for select to visitor
  using ((select authority.holds_everywhere('evaluate_scores'))
         or group_id = any (array(select authority.my_group_ids('evaluate_scores'))));
comment on policy select_judge on app.award_recommendations is 'One''s own resort''s; all of them for those who accept.';
grant select on app.award_recommendations to visitor;
-- No insert, update or delete: see the procedures of schema api.
