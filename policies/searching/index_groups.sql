-- Definer: nobody but the searcher writes words.
create function searching.index_groups(realm text, groups uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.search_words w where w.realm_id = realm and w.shelf = 'group' and w.subject_id = any (groups);
  insert into app.search_words (realm_id, shelf, word, subject_id, field)
  select distinct on (w.word, g.id) realm, 'group', w.word, g.id, v.field
    from app.groups g
    cross join lateral (
      select 'name' as field, g.name as value, 1 as rank
      union all select 'handle', g.handle, 2
      union all select 'alias', a.alias_key, 3 from app.group_aliases a where a.realm_id = g.realm_id and a.group_id = g.id) v
    cross join lateral searching.words_of(v.value) w (word)
   where g.realm_id = realm and g.id = any (groups)
   order by w.word, g.id, v.rank;
end $$;
comment on function searching.index_groups(text, uuid[]) is 'Makes the words of groups of a realm anew.';
grant execute on function searching.index_groups(text, uuid[]) to searcher;
