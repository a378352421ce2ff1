-- Definer: a profile is one in all realms, and its words stand in each; nobody but the searcher writes them. A word that
-- stands in several fields is kept for the first, names before the rest.
create function searching.index_people(people uuid[], realm text default null) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.search_words w
   using app.realm_members m
   where m.user_id = any (people) and (realm is null or m.realm_id = realm) and w.realm_id = m.realm_id and w.subject_id = m.user_id;
  insert into app.search_words (realm_id, shelf, word, subject_id, field)
  select distinct on (m.realm_id, s.shelf, s.word, m.user_id) m.realm_id, s.shelf, s.word, m.user_id, s.field
    from app.realm_members m
    join (
      select f.user_id, 'basic' as shelf, w.word, v.field, v.rank
        from app.profiles f
        cross join lateral (values ('name', f.name, 1), ('nickname', f.nickname, 2), ('username', f.username, 3)) v (field, value, rank)
        cross join lateral searching.words_of(v.value) w (word)
       where f.user_id = any (people)
      union all
      select f.user_id, case when f.hidden then 'hidden' else 'full' end, w.word, f.field, 4
        from app.profile_fields f cross join lateral searching.field_words(f.field, f.value) w (word)
       where f.user_id = any (people)) s on s.user_id = m.user_id
   where m.user_id = any (people) and (realm is null or m.realm_id = realm)
   order by m.realm_id, s.shelf, s.word, m.user_id, s.rank, s.field;
end $$;
comment on function searching.index_people(uuid[], text) is 'Makes the words of people anew, in all their realms or in one.';
grant execute on function searching.index_people(uuid[], text) to searcher;
