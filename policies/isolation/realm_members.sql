-- Who is in the realm: names are seen by those who hold viewBasicProfile, one's own always.
-- The one fence with a gap: definers see a person's own rows in other realms, to offer a switch between them.
create policy realm_fence on app.realm_members as restrictive
  using (realm_id = (select session.realm_id())
         or current_user = 'steward' and user_id = (select session.user_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.realm_members is
  'No row of another realm; definer functions see where else the person of this request belongs.';

create policy steward_all on app.realm_members to steward using (true) with check (true);
comment on policy steward_all on app.realm_members is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, delete on app.realm_members to steward;
grant update (blocked_at) on app.realm_members to steward;

create policy select_acquainted on app.realm_members for select to visitor
  using (user_id = (select session.user_id())
         or (select authority.holds_everywhere('view_basic_profile'))
         or user_id = any (array(select authority.my_user_ids('view_basic_profile'))));
comment on policy select_acquainted on app.realm_members is 'Oneself, and people on whom one holds viewBasicProfile.';
grant select (realm_id, user_id, joined_at) on app.realm_members to visitor;
-- blocked_at is not granted: it is told to realm admins alone, by authority.blocked_ids().
-- No insert, update or delete: people join at the first sign-in, by import or by an operator.
