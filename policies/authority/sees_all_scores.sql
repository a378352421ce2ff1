create function authority.sees_all_scores() returns boolean
  language sql stable
begin atomic
  select authority.holds_everywhere('view_scores') or authority.holds_everywhere('evaluate_scores');
end;
comment on function authority.sees_all_scores() is 'Whether the scoreboards of every group are seen.';
grant execute on function authority.sees_all_scores() to visitor, steward;
