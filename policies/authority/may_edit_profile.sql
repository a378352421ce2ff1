create function authority.may_edit_profile(user_id uuid) returns boolean
  language sql stable
begin atomic
  select coalesce(may_edit_profile.user_id = session.user_id(), false)
      or authority.edits_every_profile()
      or coalesce(may_edit_profile.user_id = any (array(select authority.my_editable_user_ids())), false);
end;
comment on function authority.may_edit_profile(uuid) is 'Whether the caller may edit a profile: their own, or one on which they hold editProfile in the hub; never null.';
grant execute on function authority.may_edit_profile(uuid) to visitor, steward;
