create function authority.my_editable_user_ids() returns setof uuid
  language sql stable rows 10
begin atomic
  select u.user_id from authority.my_user_ids('edit_profile') u (user_id) where session.realm_id() = 'hub';
end;
comment on function authority.my_editable_user_ids() is
  'People on whom restricted statements of the hub give editProfile; edits_every_profile is the other half.';
grant execute on function authority.my_editable_user_ids() to visitor, steward, searcher;
