-- Who sees what a policy gives.
create policy realm_fence on app.statements as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.statements is 'No row of another realm, for anyone and any act.';

create policy steward_all on app.statements to steward using (true) with check (true);
comment on policy steward_all on app.statements is 'Definer functions see the whole realm, never beyond the fence; each says why it must.';
grant select, insert, update, delete on app.statements to steward;

create policy select_concerned on app.statements for select to visitor
  using (policy_id = any (array(select authority.my_policy_ids()))
         or policy_id = any (array(select authority.my_grantable_policy_ids()))
         or (select authority.holds_everywhere('move_group_owner'))
         or group_id = any (array(select authority.my_group_ids('move_group_owner'))));
comment on policy select_concerned on app.statements is
  'Statements of policies that one holds or may hand out, and lines on groups whose owner one may replace.';
grant select on app.statements to visitor;
-- No insert, update or delete: a wider line would be a wider right.
