-- To be seen by nobody but definers so far.
create policy realm_fence on app.membership_flairs as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.membership_flairs is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.membership_flairs to steward using (true) with check (true);
comment on policy steward_all on app.membership_flairs is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.membership_flairs to steward;
