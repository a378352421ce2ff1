-- Former handles are seen with their group.
create policy realm_fence on app.group_aliases as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.group_aliases is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.group_aliases to steward using (true) with check (true);
comment on policy steward_all on app.group_aliases is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, delete on app.group_aliases to steward;

create policy select_viewer on app.group_aliases for select to visitor
  using ((select authority.holds_everywhere('view_group'))
         or group_id = any (array(select authority.my_group_ids('view_group'))));
comment on policy select_viewer on app.group_aliases is 'Former handles of groups on which one holds viewGroup.';
grant select on app.group_aliases to visitor;
-- No insert, update or delete: moving a group keeps its former handle.
