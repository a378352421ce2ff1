-- Realm-less, because a profile is one in all realms. A picture belongs to the names: who sees these sees it.
create policy steward_all on app.pictures to steward using (true) with check (true);
comment on policy steward_all on app.pictures is 'No fence: a profile is one in all realms.';
grant select, insert, update, delete on app.pictures to steward;

create policy select_acquainted on app.pictures for select to visitor
  using (user_id = (select session.user_id())
         or exists (select from app.realm_members m
                     where m.realm_id = (select session.realm_id()) and m.user_id = pictures.user_id));
comment on policy select_acquainted on app.pictures is 'One''s own, and those of people whom one sees in this realm.';
grant select on app.pictures to visitor;
-- No insert, update or delete: api.set_picture and remove_picture.
