-- D2: a subgroup needs both flags on its parent, a top-level group needs both everywhere.
create function authority.may_create_group(parent_id uuid) returns boolean
  language sql stable
begin atomic
  select authority.may_on_group('move_group_owner', parent_id)
     and authority.may_on_group('edit_group_profile', parent_id);
end;
comment on function authority.may_create_group(uuid) is 'Whether a group may be made under the parent; null asks for a top-level group. Never null.';
grant execute on function authority.may_create_group(uuid) to visitor, steward;
