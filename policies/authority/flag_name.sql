-- Without a set clause: it names nothing of ours, and every question passes here.
create function authority.flag_name(action text) returns text
  language plpgsql immutable
as $$
declare
  -- The names that are asked most, without a pattern.
  v_flag text := case action when 'viewGroup' then 'view_group' when 'viewMembers' then 'view_members'
    when 'editMembers' then 'edit_members' when 'editGroupProfile' then 'edit_group_profile' when 'moveGroupOwner' then 'move_group_owner'
    else lower(regexp_replace(action, '([A-Z])', '_\1', 'g')) end;
begin
  if v_flag is null or v_flag not in ('view_group', 'view_members', 'edit_members', 'edit_group_profile', 'move_group_owner',
      'view_scores', 'edit_scores', 'evaluate_scores', 'view_basic_profile', 'view_full_profile', 'edit_profile') then
    raise exception using errcode = 'PT422', message = 'unknown_action', detail = '{"field":"action"}';
  end if;
  return v_flag;
end $$;
comment on function authority.flag_name(text) is 'From viewGroup (or view_group) to view_group; PT422 unknown_action.';
grant execute on function authority.flag_name(text) to visitor, steward;
