-- Who sees a group, who makes one, who edits its profile.
create policy realm_fence on app.groups as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.groups is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.groups to steward using (true) with check (true);
comment on policy steward_all on app.groups is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update on app.groups to steward;

create policy select_viewer on app.groups for select to visitor
  using ((select authority.holds_everywhere('view_group'))
         or id = any (array(select authority.my_group_ids('view_group'))));
comment on policy select_viewer on app.groups is 'Groups on which one holds viewGroup.';
grant select on app.groups to visitor;

create policy insert_founder on app.groups for insert to visitor
  with check (
    ((select authority.holds_everywhere('move_group_owner'))
     or parent_id = any (array(select authority.my_group_ids('move_group_owner'))))
    and ((select authority.holds_everywhere('edit_group_profile'))
         or parent_id = any (array(select authority.my_group_ids('edit_group_profile')))));
comment on policy insert_founder on app.groups is
  'A subgroup needs moveGroupOwner and editGroupProfile on its parent; without a parent both must be held everywhere.';
grant insert (id, parent_id, slug, name, description, website, mail, purpose) on app.groups to visitor;
-- realm_id, org, created_by and created_at are stamped: nobody tells them.

-- No update or delete: api.edit_group, move_group, archive_group. A right to update would be a right to lock.
