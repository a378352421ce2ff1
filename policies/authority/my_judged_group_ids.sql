-- Definer: the groups below may be hidden. The one right that reaches down at check time (D5): who judges a group
-- judges the groups right below it.
create function authority.my_judged_group_ids() returns setof uuid
  language sql stable rows 10 security definer set search_path = ''
begin atomic
  select i.id from authority.my_group_ids('evaluate_scores') i (id)
  union
  select g.id from app.groups g
   where g.realm_id = (select session.realm_id())
     and g.parent_id = any (array(select authority.my_group_ids('evaluate_scores')));
end;
comment on function authority.my_judged_group_ids() is
  'Groups on which evaluateScores is held by a line that names them, and those right below; holds_everywhere is the other half.';
grant execute on function authority.my_judged_group_ids() to visitor, steward;
