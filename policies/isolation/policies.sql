-- Who sees a policy. Issuing and changing go through procedures.
create policy realm_fence on app.policies as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.policies is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.policies to steward using (true) with check (true);
comment on policy steward_all on app.policies is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.policies to steward;

create policy select_concerned on app.policies for select to visitor
  -- The dearest look-up comes last: for the owners of a group that one sees it is not made at all.
  using (owner_of is not null
            and ((select authority.holds_everywhere('view_group'))
                 or owner_of = any (array(select authority.my_group_ids('view_group'))))
         or id = any (array(select authority.my_visible_policy_ids())));
comment on policy select_concerned on app.policies is
  'Policies that one holds, may hand out, or that reach a group whose owner one may replace; owner policies of visible groups.';
grant select on app.policies to visitor;
-- No insert, update or delete: a policy comes and goes with its group, or by procedure.
