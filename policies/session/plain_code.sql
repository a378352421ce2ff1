-- People type codes with blanks, dashes and small letters.
create function session.plain_code(p_code text) returns text
  language sql immutable
begin atomic
  select upper(regexp_replace(p_code, '[^A-Za-z0-9]', '', 'g'));
end;
comment on function session.plain_code(text) is 'A claim code as it is hashed: capital letters and digits only.';
grant execute on function session.plain_code(text) to steward;
