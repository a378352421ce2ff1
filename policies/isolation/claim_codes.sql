-- Realm-less, because the person that a code claims is one in all realms.
create policy steward_all on app.claim_codes to steward using (true) with check (true);
comment on policy steward_all on app.claim_codes is 'No fence: a code claims a person, not a realm.';
grant select, insert, delete on app.claim_codes to steward;
-- Nothing for visitors: a code is shown once, by api.create_claim_code.
