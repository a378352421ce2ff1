-- What one is told is one's own, whatever one holds.
create policy realm_fence on app.notifications as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.notifications is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.notifications to steward using (true) with check (true);
comment on policy steward_all on app.notifications is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.notifications to steward;

create policy select_own on app.notifications for select to visitor
  using (user_id = (select session.user_id()));
comment on policy select_own on app.notifications is 'What one was told oneself.';
grant select on app.notifications to visitor;
-- No insert, update or delete: triggers write, api.read_notifications marks.
