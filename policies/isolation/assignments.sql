-- Who holds what: seen with the policy; given by those who hold an issuing policy above it.
create policy realm_fence on app.assignments as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.assignments is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.assignments to steward using (true) with check (true);
comment on policy steward_all on app.assignments is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.assignments to steward;

create policy select_concerned on app.assignments for select to visitor
  using (user_id = (select session.user_id())
         or exists (select from app.policies p
                     where p.realm_id = assignments.realm_id and p.id = assignments.policy_id));
comment on policy select_concerned on app.assignments is 'One''s own, and those of policies that one sees.';
grant select on app.assignments to visitor;

create policy insert_issuer on app.assignments for insert to visitor
  with check (policy_id = any (array(select authority.my_grantable_policy_ids()))
              and (user_id = (select session.user_id())
                   or (select authority.holds_everywhere('view_basic_profile'))
                   or user_id = any (array(select authority.my_user_ids('view_basic_profile')))));
comment on policy insert_issuer on app.assignments is 'Policies strictly below a held one that may issue, for people whom one sees.';
grant insert (policy_id, user_id) on app.assignments to visitor;
-- assigned_at and assigned_by are stamped. No update; taking back is api.revoke_policy.
