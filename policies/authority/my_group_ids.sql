create function authority.my_group_ids(flag text) returns setof uuid
  language sql stable rows 10
begin atomic
  select s.group_id from authority.my_statements() s
   where not s.any_group and s.any_user and authority.gives(s, flag);
end;
comment on function authority.my_group_ids(text) is 'Groups named by statements with the flag; holds_everywhere is the other half of the answer.';
grant execute on function authority.my_group_ids(text) to visitor, steward;
