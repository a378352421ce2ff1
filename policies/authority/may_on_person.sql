create function authority.may_on_person(flag text, user_id uuid) returns boolean
  language sql stable
begin atomic
  select authority.holds_everywhere(flag)
      or coalesce(may_on_person.user_id = any (array(select authority.my_user_ids(flag))), false);
end;
comment on function authority.may_on_person(text, uuid) is 'Whether the profile flag is held on a person; never null.';
grant execute on function authority.may_on_person(text, uuid) to visitor, steward;
