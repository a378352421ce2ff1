-- The seals: read by the realm's root, written by the sealer alone.
create policy realm_fence on app.audit_seals as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.audit_seals is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.audit_seals to steward using (true) with check (true);
comment on policy steward_all on app.audit_seals is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert on app.audit_seals to steward;

create policy select_root on app.audit_seals for select to visitor
  using ((select authority.holds_root()));
comment on policy select_root on app.audit_seals is 'Holders of the realm root read their realm''s chain.';
grant select on app.audit_seals to visitor;
-- No update, delete or truncate for anyone.
