-- Seen with the scoreboard.
create policy realm_fence on app.guidelines as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.guidelines is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.guidelines to steward using (true) with check (true);
comment on policy steward_all on app.guidelines is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.guidelines to steward;

create policy select_with_scoreboard on app.guidelines for select to visitor
  using ((select authority.sees_all_scores())
         or exists (select from app.scoreboards s where s.realm_id = guidelines.realm_id and s.id = guidelines.scoreboard_id));
comment on policy select_with_scoreboard on app.guidelines is 'What belongs to a scoreboard that one sees.';
grant select on app.guidelines to visitor;
-- No insert, update or delete: see the procedures of schema api.
