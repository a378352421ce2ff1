-- For definers. What is empty afterwards is everything that says who it was; the row stays, for history points to it.
create function cascades.empty_profile(p_user_id uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  delete from app.claim_codes c where c.user_id = p_user_id;
  delete from app.realm_logins l where l.user_id = p_user_id;
  delete from app.profile_fields f where f.user_id = p_user_id;
  delete from app.pictures f where f.user_id = p_user_id;
  delete from app.former_usernames f where f.user_id = p_user_id;
  update app.profiles p
     set username = 'deleted-' || substr(md5(gen_random_uuid()::text), 1, 8), name = 'Deleted person', email = null,
         language = null, nickname = null, picture = null, erased_at = clock_timestamp()
   where p.user_id = p_user_id;
end $$;
comment on function cascades.empty_profile(uuid) is 'Takes everything out of a profile that says whose it was.';
grant execute on function cascades.empty_profile(uuid) to steward;
