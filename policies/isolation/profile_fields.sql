-- Realm-less, because a profile is one in all realms.
create policy steward_all on app.profile_fields to steward using (true) with check (true);
comment on policy steward_all on app.profile_fields is 'No fence: a profile is one in all realms.';
grant select, insert, update, delete on app.profile_fields to steward;

create policy select_viewer on app.profile_fields for select to visitor
  using (user_id = (select session.user_id())
         or exists (select from app.realm_members m where m.realm_id = (select session.realm_id()) and m.user_id = profile_fields.user_id)
            and ((select authority.holds_everywhere('edit_profile'))
                 or user_id = any (array(select authority.my_user_ids('edit_profile')))
                 or not hidden and ((select authority.holds_everywhere('view_full_profile'))
                                    or user_id = any (array(select authority.my_user_ids('view_full_profile'))))));
comment on policy select_viewer on app.profile_fields is 'One''s own; of others what they do not hide, with viewFullProfile; all of it with editProfile (V-3).';
grant select on app.profile_fields to visitor;
