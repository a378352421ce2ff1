-- Who sees what somebody's work was worth.
create policy realm_fence on app.point_history as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.point_history is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.point_history to steward using (true) with check (true);
comment on policy steward_all on app.point_history is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.point_history to steward;

create policy select_concerned on app.point_history for select to visitor
  using (user_id = (select session.user_id())
         or (select authority.holds_everywhere('view_full_profile'))
         or user_id = any (array(select authority.my_user_ids('view_full_profile'))));
comment on policy select_concerned on app.point_history is 'One''s own, and those of people whose full profile one sees.';
grant select on app.point_history to visitor;
-- No insert, update or delete: see the procedures of schema api.
