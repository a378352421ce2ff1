create function importing.plain("text" text) returns text
  language sql immutable
begin atomic
  select btrim(regexp_replace(replace(replace(plain."text", E'\r\n', E'\n'), E'\r', E'\n'), '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]', '', 'g'), E' \t\n\u00a0');
end;
comment on function importing.plain(text) is
  'A text as a file can hold it: lines that end the same way everywhere, no control characters, nothing around it. What differs in that alone is the same.';
grant execute on function importing.plain(text) to steward;
