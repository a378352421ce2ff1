-- Inlined. P-1: a scope covers another when it is everything or the same, in both dimensions.
create function authority.reaches(wide app.statements, narrow app.statements) returns boolean
  language sql immutable
begin atomic
  select ((wide).any_group or (wide).group_id = (narrow).group_id) is true
     and ((wide).any_user or (wide).user_id = (narrow).user_id) is true;
end;
comment on function authority.reaches(app.statements, app.statements) is
  'Whether the scope of one statement covers the other''s, group and person; never null.';
grant execute on function authority.reaches(app.statements, app.statements) to visitor, steward;
