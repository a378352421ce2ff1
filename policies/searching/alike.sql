-- Not inlined: planned for the very word and shelf, it is served by a trigram index. How alike is alike, the server says:
-- 0.3 as pg_trgm comes. Each different word is looked at once, however many bear it.
create function searching.alike(shelf text, part text) returns table (subject_id uuid, field text, likeness real)
  language sql stable rows 100 set plan_cache_mode = force_custom_plan
begin atomic
  select w.subject_id, w.field, t.likeness
    from (select s.word, case when strpos(s.word, alike.part) > 0 then 1 else public.similarity(s.word, alike.part) end as likeness
            from app.search_terms s
           where s.realm_id = (select session.realm_id()) and s.shelf = alike.shelf and length(alike.part) >= 3
             and (s.word operator(public.%) alike.part or s.word like '%' || alike.part || '%')
           offset 0) t
    join app.search_words w on w.realm_id = (select session.realm_id()) and w.shelf = alike.shelf and w.word = t.word;
end;
comment on function searching.alike(text, text) is 'Who is found by a word that holds the part, or looks like it.';
grant execute on function searching.alike(text, text) to searcher;
