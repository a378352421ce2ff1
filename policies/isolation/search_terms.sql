-- As search_words: there is no policy for anyone.
create policy realm_fence on app.search_terms as restrictive
  using (realm_id = (select session.realm_id()))
  with check (realm_id = (select session.realm_id()));
comment on policy realm_fence on app.search_terms is 'No row of another realm, for anyone and any act.';
grant select, insert, delete on app.search_terms to searcher;
