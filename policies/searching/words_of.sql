-- Immutable although unaccent is not: its dictionary comes with the server. Whoever edits it has all words made anew.
create function searching.words_of(text text) returns setof text
  language sql immutable rows 3
begin atomic
  select distinct left(w.word, 60)
    from regexp_split_to_table(lower(public.unaccent('public.unaccent', normalize(words_of.text, nfkc)) collate pg_catalog.pg_c_utf8),
                               '[^[:alnum:]]+') w (word)
   where w.word <> '';
end;
comment on function searching.words_of(text) is 'The words of a text as they are kept and compared: lower case, no accents, letters and digits only.';
grant execute on function searching.words_of(text) to visitor, steward, searcher;
