create function authority.flags(s app.statements) returns jsonb
  language sql immutable
begin atomic
  select coalesce(jsonb_agg(f.name order by f.place), '[]') from (values
    (1, 'viewGroup', (s).view_group), (2, 'viewMembers', (s).view_members),
    (3, 'editMembers', (s).edit_members), (4, 'editGroupProfile', (s).edit_group_profile),
    (5, 'moveGroupOwner', (s).move_group_owner), (6, 'viewScores', (s).view_scores),
    (7, 'editScores', (s).edit_scores), (8, 'evaluateScores', (s).evaluate_scores),
    (9, 'viewBasicProfile', (s).view_basic_profile), (10, 'viewFullProfile', (s).view_full_profile),
    (11, 'editProfile', (s).edit_profile)) f (place, name, given)
   where f.given;
end;
comment on function authority.flags(app.statements) is 'The flags that a statement gives, as a JSON list of their public names.';
grant execute on function authority.flags(app.statements) to visitor, steward;
