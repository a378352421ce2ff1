-- Titles are seen with their group; the common ones by everybody of the realm.
create policy realm_fence on app.flairs as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.flairs is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.flairs to steward using (true) with check (true);
comment on policy steward_all on app.flairs is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.flairs to steward;

create policy select_with_group on app.flairs for select to visitor
  using (group_id is null or (select authority.holds_everywhere('view_group'))
         or group_id = any (array(select authority.my_group_ids('view_group'))));
comment on policy select_with_group on app.flairs is 'Common titles, and those of groups on which one holds viewGroup.';
grant select on app.flairs to visitor;
-- No insert, update or delete: create_flair and delete_flair.
