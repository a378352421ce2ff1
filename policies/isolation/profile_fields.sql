-- Realm-less, because a profile is one in all realms. Each row is decided by itself, in every door: a field that may
-- not be seen is not there.
create policy steward_all on app.profile_fields to steward using (true) with check (true);
comment on policy steward_all on app.profile_fields is 'No fence: a profile is one in all realms.';
grant select, insert, update, delete on app.profile_fields to steward;

create policy select_acquainted on app.profile_fields for select to visitor
  using (user_id = (select session.user_id())
         or exists (select from app.realm_members m
                     where m.realm_id = (select session.realm_id()) and m.user_id = profile_fields.user_id)
            and (not hidden and ((select authority.holds_everywhere('view_full_profile'))
                                 or user_id = any (array(select authority.my_user_ids('view_full_profile'))))
                 or (select authority.edits_every_profile())
                 or user_id = any (array(select authority.my_editable_user_ids()))));
comment on policy select_acquainted on app.profile_fields is
  'One''s own; of people whom one sees in this realm what is not switched off, to holders of viewFullProfile, and everything to those who may edit the profile.';
grant select on app.profile_fields to visitor;
-- No insert, update or delete: api.edit_profile replaces the fields as a whole.
