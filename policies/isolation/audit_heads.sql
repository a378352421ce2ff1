-- The published heads: read by the realm's root, written by the sealer alone.
create policy realm_fence on app.audit_heads as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.audit_heads is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.audit_heads to steward using (true) with check (true);
comment on policy steward_all on app.audit_heads is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select on app.audit_heads to steward;
grant insert (realm_id, position, tx, entry_id, hash) on app.audit_heads to steward;
-- at is the database's own.

create policy select_root on app.audit_heads for select to visitor
  using ((select authority.holds_root()));
comment on policy select_root on app.audit_heads is 'Holders of the realm root read where their realm''s chain ends.';
grant select on app.audit_heads to visitor;
-- No update, delete or truncate for anyone.
