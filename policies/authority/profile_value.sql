-- Null when the value is none. A phone keeps its groups: 0036 and 06 become +36. Handles may come as whole addresses.
create function authority.profile_value(field text, value text) returns text
  language sql immutable
begin atomic
  select case when length(t.tidy) between 1 and 200 and t.tidy !~ '[[:cntrl:]]'
               and (f.choices is null or t.tidy = any (f.choices)) and (f.shape = '' or t.tidy ~ f.shape) then t.tidy end
    from authority.profile_fields() f
    cross join lateral (select btrim(regexp_replace(profile_value.value, '[[:space:]]+', ' ', 'g'))) r (raw)
    cross join lateral (select case f.kind
      when 'phone' then regexp_replace(regexp_replace(btrim(regexp_replace(r.raw, '[ .()]+', ' ', 'g')), '^00[ -]?', '+'), '^06[ -]?', '+36 ')
      when 'choice' then lower(r.raw)
      when 'url' then case when r.raw ~ '^[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+(/|$)' then 'https://' || r.raw else r.raw end
      when 'handle' then case f.field when 'matrix' then regexp_replace(r.raw, '^https://matrix[.]to/#/', '')
        else regexp_replace(regexp_replace(r.raw, '^https?://[^/]+/(in/)?', ''), '^@|/$', '', 'g') end
      else r.raw end) t (tidy)
   where f.field = profile_value.field;
end;
comment on function authority.profile_value(text, text) is 'A value of a profile''s field as it is kept, tidied; null when it is none of that field.';
grant execute on function authority.profile_value(text, text) to visitor, steward;
