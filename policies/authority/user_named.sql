-- Definer: former usernames are nobody's to list. Who knows one finds who it belongs to; whether they may see that
-- person is the caller's next question.
create function authority.user_named(username text) returns uuid
  language sql stable security definer set search_path = ''
begin atomic
  select p.user_id from app.profiles p where p.username_key = lower(user_named.username)
  union all
  select f.user_id from app.former_usernames f where f.username_key = lower(user_named.username)
  limit 1;
end;
comment on function authority.user_named(text) is 'Whose a username is, or was; null when nobody''s.';
grant execute on function authority.user_named(text) to visitor, steward;
