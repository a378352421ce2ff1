create function searching.digits(phone text) returns text
  language sql immutable
begin atomic
  select regexp_replace(regexp_replace(digits.phone, '[^0-9]', '', 'g'), '^(00|06)', case when digits.phone ~ '^\W*06' then '36' else '' end);
end;
comment on function searching.digits(text) is 'A phone number as digits that begin with the country: +36 30…, 0036 30… and 06 30… are the same.';
grant execute on function searching.digits(text) to visitor, searcher;
