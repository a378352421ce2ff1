-- Realm-less, because one sign-in serves all realms of a person.
create policy steward_all on app.sessions to steward using (true) with check (true);
comment on policy steward_all on app.sessions is 'No fence: a session is a person''s, not a realm''s.';
grant select, insert, update, delete on app.sessions to steward;
-- Nothing for visitors.
