create function authority.may_on_group(flag text, group_id uuid) returns boolean
  language sql stable
begin atomic
  select authority.holds_everywhere(flag)
      or coalesce(may_on_group.group_id = any (array(select authority.my_group_ids(flag))), false);
end;
comment on function authority.may_on_group(text, uuid) is 'Whether the flag is held on a group; never null. Archived or not is asked elsewhere: that is state, not right.';
grant execute on function authority.may_on_group(text, uuid) to visitor, steward;
