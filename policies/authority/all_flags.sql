-- The one list of flags, in the order of the columns: row n is bit n of a set of flags.
create function authority.all_flags() returns table (mask int, flag text, name text)
  language sql immutable rows 11
begin atomic
  values (1, 'view_group', 'viewGroup'), (2, 'view_members', 'viewMembers'), (4, 'edit_members', 'editMembers'),
    (8, 'edit_group_profile', 'editGroupProfile'), (16, 'move_group_owner', 'moveGroupOwner'),
    (32, 'view_scores', 'viewScores'), (64, 'edit_scores', 'editScores'), (128, 'evaluate_scores', 'evaluateScores'),
    (256, 'view_basic_profile', 'viewBasicProfile'), (512, 'view_full_profile', 'viewFullProfile'),
    (1024, 'edit_profile', 'editProfile');
end;
comment on function authority.all_flags() is 'The eleven flags: mask (its bit in a set), name of the column, public name.';
grant execute on function authority.all_flags() to visitor, steward;
