-- Realm-less, because a profile is one for all realms: seen by those who share a realm and may see the person there.
create policy steward_all on app.profiles to steward using (true) with check (true);
comment on policy steward_all on app.profiles is 'No fence: a profile is one in all realms. Sign-in and import look names up.';
grant select, insert, update on app.profiles to steward;

create policy select_acquainted on app.profiles for select to visitor
  using (user_id = (select session.user_id())
         or exists (select from app.realm_members m
                     where m.realm_id = (select session.realm_id()) and m.user_id = profiles.user_id));
comment on policy select_acquainted on app.profiles is 'One''s own, and those of people whom one sees in this realm.';
grant select (user_id, username, username_key, name, nickname, picture, created_at) on app.profiles to visitor;
-- email, language and mails are not granted: they are the person's own; api.show_home returns one's own language. version is
-- for editors (api.show_profile): it would tell that somebody saves what others do not see.

create policy update_self on app.profiles for update to visitor
  using (user_id = (select session.user_id())) with check (user_id = (select session.user_id()));
comment on policy update_self on app.profiles is 'One''s own profile.';
grant update (language, mails) on app.profiles to visitor;
