-- Realm-less, because it says which realm a login has.
create policy steward_all on app.realm_logins to steward using (true) with check (true);
comment on policy steward_all on app.realm_logins is 'No fence: the list is read to find the realm.';
grant select, insert, delete on app.realm_logins to steward;
grant update (blocked_at) on app.realm_logins to steward;
-- Nothing for visitors.
