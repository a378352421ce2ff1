-- A text of digits and what stands between the digits of a phone number is one word; so 6 of them are typed at least.
create function searching.query_words(q text) returns text[]
  language plpgsql immutable set search_path = ''
as $$
declare
  v_words text[];
begin
  if q ~ '^[\d\s+()/.-]*$' and length(regexp_replace(q, '\D', '', 'g')) >= 6 then
    return array[left(searching.digits(q), 60)];
  end if;
  v_words := array(select w from searching.words_of(regexp_replace(q, '@\S*\.\S*', ' ', 'g')) w order by length(w) desc, w);
  if length(q) > 200 or cardinality(v_words) > 8 then
    raise exception using errcode = 'PT422', message = 'search_too_long', detail = '{"field":"q"}';
  end if;
  -- One letter finds half of everybody and says nothing.
  return case when length(v_words[1]) > 1 then v_words else '{}' end;
end $$;
comment on function searching.query_words(text) is
  'What is searched for, the longest word first; none for less than two letters. PT422 search_too_long beyond 200 characters or 8 words.';
grant execute on function searching.query_words(text) to visitor;
