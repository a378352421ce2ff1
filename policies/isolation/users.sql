-- Realm-less, because a person is one in all their realms. The identity never leaves the server.
create policy steward_all on app.users to steward using (true) with check (true);
comment on policy steward_all on app.users is 'No fence: a person is one in all realms. Sign-in links identities.';
grant select, insert, update on app.users to steward;
-- Nothing for visitors: ids are in realm_members, names in profiles.
