-- Realm-less, because a profile is one in all realms.
create policy steward_all on app.profile_fields to steward using (true) with check (true);
comment on policy steward_all on app.profile_fields is 'No fence: a profile is one in all realms.';
grant select, insert, update, delete on app.profile_fields to steward;
