-- Who sees who is in a group.
create policy realm_fence on app.memberships as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.memberships is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.memberships to steward using (true) with check (true);
comment on policy steward_all on app.memberships is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.memberships to steward;

create policy select_viewer on app.memberships for select to visitor
  using (user_id = (select session.user_id())
         or (select authority.holds_everywhere('view_members'))
         or group_id = any (array(select authority.my_group_ids('view_members')))
         or id = any (array(select authority.my_membership_ids('view_members'))));
comment on policy select_viewer on app.memberships is 'One''s own, and those of groups on which one holds viewMembers.';
grant select on app.memberships to visitor;

create policy past_is_discreet on app.memberships as restrictive for select to visitor
  using (id not in (select authority.hidden_past_ids()));
comment on policy past_is_discreet on app.memberships is 'Archived members of a group that says so are seen by its leaders and themselves.';
-- No insert, update or delete: change_members, change_own_membership, and the import.
