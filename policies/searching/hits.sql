-- Inlined, so that the index serves it, and in the realm of the request alone; whose hits these are, the functions that call it ask.
create function searching.hits(shelf text, prefix text) returns table (subject_id uuid, field text, whole boolean)
  language sql stable rows 100
begin atomic
  select w.subject_id, w.field, w.word = hits.prefix from app.search_words w
   where w.realm_id = (select session.realm_id()) and w.shelf = hits.shelf and w.word >= hits.prefix and w.word < hits.prefix || U&'\+10FFFF';
end;
comment on function searching.hits(text, text) is 'Who is found by a word that begins so.';
grant execute on function searching.hits(text, text) to searcher;
