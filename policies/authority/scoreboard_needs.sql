create function authority.scoreboard_needs(group_id uuid) returns text[]
  language sql stable
begin atomic
  select array_remove(array[
    case when r.scores or r.judge then 'view' end,
    case when r.edit then 'score' end,
    case when r.edit and r.members then 'lead' end,
    case when r.judge and not r.self then 'judge' end,
    case when r.accept and not r.self then 'accept' end], null)
    from (select authority.may_on_group('view_scores', scoreboard_needs.group_id) as scores,
                 authority.may_on_group('edit_scores', scoreboard_needs.group_id) as edit,
                 authority.may_on_group('edit_members', scoreboard_needs.group_id) as members,
                 authority.holds_everywhere('evaluate_scores') as accept,
                 authority.holds_everywhere('evaluate_scores')
                   or scoreboard_needs.group_id = any (array(select authority.my_judged_group_ids())) as judge,
                 authority.judges_itself(scoreboard_needs.group_id) as self) r;
end;
comment on function authority.scoreboard_needs(uuid) is
  'What the caller has of view (the points are seen), score (editScores), lead (editScores and editMembers, D4), judge (evaluateScores here or right above, D5), accept (evaluateScores everywhere); never the last two on one''s own group.';
grant execute on function authority.scoreboard_needs(uuid) to visitor, steward;
