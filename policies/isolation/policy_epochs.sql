-- Epochs are written by the cascade and read through api.policy_snapshot.
create policy realm_fence on app.policy_epochs as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.policy_epochs is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.policy_epochs to steward using (true) with check (true);
comment on policy steward_all on app.policy_epochs is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, delete on app.policy_epochs to steward;

create policy select_own on app.policy_epochs for select to visitor
  using (user_id = (select session.user_id()));
comment on policy select_own on app.policy_epochs is 'One''s own.';
grant select on app.policy_epochs to visitor;
-- No insert, update or delete.
