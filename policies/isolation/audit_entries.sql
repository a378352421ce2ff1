-- The audit: read by the realm's root, written by triggers alone.
create policy realm_fence on app.audit_entries as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.audit_entries is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.audit_entries to steward using (true) with check (true);
comment on policy steward_all on app.audit_entries is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select on app.audit_entries to steward;
grant insert (realm_id, actor_id, login, door, request_id, object, object_id, action, before, after, cause_id, cascaded)
  on app.audit_entries to steward;
-- id, tx and at are the database's own; no update, delete or truncate for anyone.

create policy select_root on app.audit_entries for select to visitor
  using ((select authority.holds_root()));
comment on policy select_root on app.audit_entries is 'Holders of the realm root read their realm''s audit.';
grant select on app.audit_entries to visitor;
