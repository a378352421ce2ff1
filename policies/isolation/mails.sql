-- Seen by definers alone: the worker's functions in session/, and the operator's count.
create policy realm_fence on app.mails as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.mails is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.mails to steward using (true) with check (true);
comment on policy steward_all on app.mails is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.mails to steward;
