-- Inlined, as hits. How alike is alike, the server says: 0.3 as pg_trgm comes.
create function searching.alike(realm text, shelf text, part text) returns table (subject_id uuid, field text, likeness real)
  language sql stable rows 100
begin atomic
  select w.subject_id, w.field, case when strpos(w.word, alike.part) > 0 then 1 else public.similarity(w.word, alike.part) end
    from app.search_words w
   where w.realm_id = alike.realm and w.shelf = alike.shelf and w.shelf in ('basic', 'group') and length(alike.part) >= 3
     and (w.word operator(public.%) alike.part or w.word like '%' || alike.part || '%');
end;
comment on function searching.alike(text, text, text) is 'Who is found by a word that holds the part, or looks like it.';
grant execute on function searching.alike(text, text, text) to searcher;
