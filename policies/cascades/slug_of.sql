create function cascades.slug_of(name text) returns text
  language sql stable
begin atomic
  select left(btrim(regexp_replace(lower(public.unaccent(name)), '[^a-z0-9_]+', '-', 'g'), '-'), 100);
end;
comment on function cascades.slug_of(text) is 'The slug suggested for a name: accents dropped, runs of other characters become one dash. May be empty.';
grant execute on function cascades.slug_of(text) to visitor, steward;
