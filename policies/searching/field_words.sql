-- Of a mail address what stands before the @; of a phone number its digits with and without country and area code.
create function searching.field_words(field text, value text) returns setof text
  language sql immutable rows 2
begin atomic
  select w from searching.words_of(split_part(field_words.value, '@', 1)) w
   where field_words.field in ('email', 'room', 'dormitory', 'telegram', 'discord', 'matrix', 'github')
  union
  select substr(n.digits, s.start) from (select searching.digits(field_words.value) as digits) n, unnest(array[1, 3, 5]) s (start)
   where field_words.field = 'phone' and length(n.digits) - s.start >= 5;
end;
comment on function searching.field_words(text, text) is 'The words by which a field of a full profile is found; none for a field that is not searched.';
grant execute on function searching.field_words(text, text) to searcher;
