-- Realm-less, because a profile is one in all realms.
create policy steward_all on app.former_usernames to steward using (true) with check (true);
comment on policy steward_all on app.former_usernames is 'No fence: a profile is one in all realms.';
grant select, insert, update, delete on app.former_usernames to steward;
-- Nothing for visitors: who knows an old name finds the person by it (authority.user_named), but nobody lists the names
-- that somebody has left behind.
