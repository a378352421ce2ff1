-- Who wears a title is seen with the membership.
create policy realm_fence on app.membership_flairs as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.membership_flairs is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.membership_flairs to steward using (true) with check (true);
comment on policy steward_all on app.membership_flairs is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.membership_flairs to steward;

create policy select_with_membership on app.membership_flairs for select to visitor
  using ((select authority.holds_everywhere('view_members')) and membership_id not in (select authority.hidden_past_ids())
         or exists (select from app.memberships m
                     where m.realm_id = membership_flairs.realm_id and m.id = membership_flairs.membership_id));
comment on policy select_with_membership on app.membership_flairs is 'Titles on memberships that one sees.';
grant select on app.membership_flairs to visitor;
-- No insert, update or delete: give_flair and take_flair, and what accepting and handing over do.
