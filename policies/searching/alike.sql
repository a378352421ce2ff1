-- Not inlined: planned for the very word, it is served by the trigram index alone. How alike is alike, the server says: 0.3 as pg_trgm comes.
create function searching.alike(shelf text, part text) returns table (subject_id uuid, field text, likeness real)
  language sql stable rows 100 set plan_cache_mode = force_custom_plan
begin atomic
  select w.subject_id, w.field, case when strpos(w.word, alike.part) > 0 then 1 else public.similarity(w.word, alike.part) end
    from app.search_words w
   where w.realm_id = (select session.realm_id()) and w.shelf = alike.shelf and w.shelf in ('basic', 'group') and length(alike.part) >= 3
     and (w.word operator(public.%) alike.part or w.word like '%' || alike.part || '%');
end;
comment on function searching.alike(text, text) is 'Who is found by a word that holds the part, or looks like it.';
grant execute on function searching.alike(text, text) to searcher;
