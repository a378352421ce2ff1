-- What search reads, and nobody else: there is no policy for anyone, and the searcher, whom none holds, asks for the
-- caller's rights in every function.
create policy realm_fence on app.search_words as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.search_words is 'No row of another realm, for anyone and any act.';
grant select, insert, delete on app.search_words to searcher;
-- What words are made of, column by column, and nothing else.
grant select (user_id, name, nickname, username) on app.profiles to searcher;
grant select (user_id, field, value, hidden) on app.profile_fields to searcher;
grant select (realm_id, user_id) on app.realm_members to searcher;
grant select (realm_id, id, name, handle, archived_at) on app.groups to searcher;
grant select (realm_id, group_id, alias_key) on app.group_aliases to searcher;
