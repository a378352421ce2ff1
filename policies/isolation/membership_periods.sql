-- The history of a membership is seen with it.
create policy realm_fence on app.membership_periods as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.membership_periods is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.membership_periods to steward using (true) with check (true);
comment on policy steward_all on app.membership_periods is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.membership_periods to steward;

create policy select_with_membership on app.membership_periods for select to visitor
  -- Whoever sees every membership need not look each one up, but for those that are discreet.
  using ((select authority.holds_everywhere('view_members')) and membership_id not in (select authority.hidden_past_ids())
         or exists (select from app.memberships m
                     where m.realm_id = membership_periods.realm_id and m.id = membership_periods.membership_id));
comment on policy select_with_membership on app.membership_periods is 'Periods of memberships that one sees.';
grant select on app.membership_periods to visitor;
-- No insert, update or delete: see memberships.
