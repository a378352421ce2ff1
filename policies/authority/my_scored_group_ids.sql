create function authority.my_scored_group_ids() returns setof uuid
  language sql stable rows 10
begin atomic
  select i.id from authority.my_group_ids('view_scores') i (id)
  union
  select i.id from authority.my_judged_group_ids() i (id);
end;
comment on function authority.my_scored_group_ids() is 'Groups whose scoreboards one sees by lines that name groups; sees_all_scores is the other half.';
grant execute on function authority.my_scored_group_ids() to visitor, steward;
