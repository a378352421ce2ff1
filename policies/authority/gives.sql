-- Inlined into the queries of this room; the only place where the name of a flag becomes a column.
create function authority.gives(s app.statements, flag text) returns boolean
  language sql immutable
begin atomic
  select case flag
    when 'view_group' then (s).view_group
    when 'view_members' then (s).view_members
    when 'edit_members' then (s).edit_members
    when 'edit_group_profile' then (s).edit_group_profile
    when 'move_group_owner' then (s).move_group_owner
    when 'view_scores' then (s).view_scores
    when 'edit_scores' then (s).edit_scores
    when 'evaluate_scores' then (s).evaluate_scores
    when 'view_basic_profile' then (s).view_basic_profile
    when 'view_full_profile' then (s).view_full_profile
    when 'edit_profile' then (s).edit_profile
    else false end;
end;
comment on function authority.gives(app.statements, text) is 'Whether a statement has the flag (snake_case name of its column).';
grant execute on function authority.gives(app.statements, text) to visitor, steward;
