-- Realm-less, because a profile is one in all realms.
create policy steward_all on app.pictures to steward using (true) with check (true);
comment on policy steward_all on app.pictures is 'No fence: a profile is one in all realms.';
grant select, insert, update, delete on app.pictures to steward;
