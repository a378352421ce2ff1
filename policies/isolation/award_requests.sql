-- Who sees for whom a card is asked.
create policy realm_fence on app.award_requests as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.award_requests is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.award_requests to steward using (true) with check (true);
comment on policy steward_all on app.award_requests is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.award_requests to steward;

create policy select_scored on app.award_requests for select to visitor
  using ((select authority.sees_all_scores())
         or membership_id in (select m.id from app.memberships m
                               where m.realm_id = (select session.realm_id()) and m.user_id = (select session.user_id())) and status = 'ACCEPTED'
         or membership_id = any (array(select authority.my_scored_membership_ids())));
comment on policy select_scored on app.award_requests is 'Of groups whose points one sees; one''s own once it is accepted.';
grant select on app.award_requests to visitor;
-- No insert, update or delete: see the procedures of schema api.
