-- For the merge of two people. The kept person's own words stand; only what they lack is taken over. All usernames of
-- the other lead to them.
create function cascades.merge_profile(p_keep uuid, p_double uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  v_double app.profiles := (select p from app.profiles p where p.user_id = p_double for update);
  v_with_picture boolean := not exists (select from app.pictures k where k.user_id = p_keep);
begin
  update app.profile_fields d set user_id = p_keep
   where d.user_id = p_double and d.field <> all (array(select k.field from app.profile_fields k where k.user_id = p_keep));
  update app.former_usernames f set user_id = p_keep where f.user_id = p_double;
  if v_with_picture then
    update app.pictures d set user_id = p_keep where d.user_id = p_double;
  end if;
  perform cascades.empty_profile(p_double);
  insert into app.former_usernames (username_key, user_id) values (v_double.username_key, p_keep);
  update app.profiles k
     set nickname = coalesce(k.nickname, v_double.nickname), email = coalesce(k.email, v_double.email),
         language = coalesce(k.language, v_double.language),
         picture = case when v_with_picture then v_double.picture else k.picture end
   where k.user_id = p_keep;
end $$;
comment on function cascades.merge_profile(uuid, uuid) is 'Takes over from one person''s profile what another''s lacks, and empties it.';
grant execute on function cascades.merge_profile(uuid, uuid) to steward;
