-- Definer: trigram operators are not leakproof, so no index serves them under the rules of the tables. Gives ids, which
-- the caller joins again under their own rules, and counts nothing that the caller may not see: what is not visible is
-- left out before anything is counted, capped or decided. A shelf is looked into only by who may see all of it; others
-- look at the words of the people named by their rights, so that not even the time taken tells of anybody else. Hashed
-- rather than sorted: how many are found is not foreseen.
create function searching.match_people(words text[], loose boolean, mates uuid[])
  returns table (user_id uuid, score int, fields text[], total bigint)
  language sql stable security definer rows 200
  set search_path = '' set plan_cache_mode = force_generic_plan set jit = off set work_mem = '16MB' set enable_sort = off
begin atomic
  with me as materialized (
    select session.realm_id() as realm, session.user_id() as id,
           authority.holds_everywhere('view_basic_profile') as basic, authority.edits_every_profile() as hidden,
           authority.holds_everywhere('view_full_profile') or authority.edits_every_profile() as "full"),
  named as materialized (
    select me.id, unnest(array['basic', 'full', 'hidden']) as shelf from me
    union select i, 'basic' from authority.my_user_ids('view_basic_profile') i
    union select i, 'full' from authority.my_user_ids('view_full_profile') i
    union select i, unnest(array['full', 'hidden']) from authority.my_editable_user_ids() i),
  asked as (
    select q.word, q.n from unnest(match_people.words) with ordinality q (word, n)),
  hits as (
    select a.n, h.subject_id, 'basic' as shelf, h.field, h.whole, null::real as likeness
      from me cross join asked a cross join lateral searching.hits('basic', a.word) h where me.basic
    union all
    select a.n, h.subject_id, 'full', h.field, h.whole, null
      from me cross join asked a cross join lateral searching.hits('full', a.word) h where me."full" and length(a.word) >= 3
    union all
    select a.n, h.subject_id, 'hidden', h.field, h.whole, null
      from me cross join asked a cross join lateral searching.hits('hidden', a.word) h where me.hidden and length(a.word) >= 3
    union all
    select a.n, w.subject_id, w.shelf, w.field, w.word = a.word, null
      from me cross join named p join app.search_words w on w.realm_id = me.realm and w.subject_id = p.id and w.shelf = p.shelf
      join asked a on starts_with(w.word, a.word) and (w.shelf = 'basic' or length(a.word) >= 3)
    union all
    select a.n, s.subject_id, 'basic', s.field, false, s.likeness
      from me cross join asked a cross join lateral searching.alike('basic', a.word) s where me.basic and match_people.loose
    union all
    select a.n, w.subject_id, 'basic', w.field, false, greatest(public.similarity(w.word, a.word), (strpos(w.word, a.word) > 0)::int)
      from me cross join named p join app.search_words w on w.realm_id = me.realm and w.subject_id = p.id and w.shelf = 'basic' and p.shelf = 'basic'
      join asked a on length(a.word) >= 3 and (w.word operator(public.%) a.word or strpos(w.word, a.word) > 0)
     where match_people.loose),
  seen as (
    select h.n, h.subject_id,
           max(case when h.likeness is not null then (4 * h.likeness)::int when h.shelf <> 'basic' then 3
                    when h.field = 'name' then case when h.whole then 10 else 8 end else case when h.whole then 7 else 6 end end) as score,
           string_agg(h.field, ' ') filter (where h.shelf <> 'basic') as fields
      from hits h
     where ((select me.basic from me) or h.subject_id in (select p.id from named p where p.shelf = 'basic'))
       and (h.field <> 'phone' or length(match_people.words[h.n]) >= 6)
     group by h.n, h.subject_id),
  found as (
    select s.subject_id, sum(s.score)::int as score,
           string_to_array(string_agg(s.fields, ' '), ' ') as fields
      from seen s group by s.subject_id having count(*) = cardinality(match_people.words))
  select f.subject_id, f.score, f.fields, count(*) over ()
    from found f
   -- Hashed; as a join it would be gone through once per person found.
   order by f.score desc, f.subject_id in (select unnest(match_people.mates)) desc, f.subject_id limit 200;
end;
comment on function searching.match_people(text[], boolean, uuid[]) is
  'The 200 best of the people whom the caller may see and by fields that they may see, and how many there are: per word 10 for a name, 8 for its beginning, 7 and 6 for nickname and username, 3 for a field, up to 4 for what looks alike; of equals those among mates first.';
grant execute on function searching.match_people(text[], boolean, uuid[]) to visitor;
