-- Definer: trigram operators are not leakproof, so no index serves them under the rules of the tables. Gives ids, which
-- the caller joins again under their own rules, and counts nothing that the caller may not see: what is not visible is
-- left out before anything is counted, capped or decided.
create function searching.match_people(words text[], loose boolean, mates uuid[])
  returns table (user_id uuid, score int, fields text[], total bigint)
  language sql stable security definer rows 200
  set search_path = '' set plan_cache_mode = force_generic_plan set jit = off
begin atomic
  with me as materialized (
    select session.realm_id() as realm, session.user_id() as id,
           authority.holds_everywhere('view_basic_profile') as basic, authority.edits_every_profile() as hidden,
           authority.holds_everywhere('view_full_profile') or authority.edits_every_profile() as "full"),
  asked as (
    select q.word, q.n from unnest(match_people.words) with ordinality q (word, n)),
  hits as (
    select a.n, h.subject_id, null::text as field,
           case when h.field = 'name' and h.whole then 10 when h.field = 'name' then 8 when h.whole then 7 else 6 end as score
      from asked a cross join lateral searching.hits((select me.realm from me), 'basic', a.word) h
    union all
    select a.n, h.subject_id, h.field, 3
      from asked a cross join lateral searching.hits((select me.realm from me), 'full', a.word) h
     where length(a.word) >= 3 and (h.field <> 'phone' or length(a.word) >= 6)
       and ((select me."full" from me) or h.subject_id = (select me.id from me)
            or h.subject_id in (select authority.my_user_ids('view_full_profile')) or h.subject_id in (select authority.my_editable_user_ids()))
    union all
    select a.n, h.subject_id, h.field, 3
      from asked a cross join lateral searching.hits((select me.realm from me), 'hidden', a.word) h
     where length(a.word) >= 3 and (h.field <> 'phone' or length(a.word) >= 6)
       and ((select me.hidden from me) or h.subject_id = (select me.id from me) or h.subject_id in (select authority.my_editable_user_ids()))
    union all
    select a.n, s.subject_id, null, (4 * s.likeness)::int
      from asked a cross join lateral searching.alike((select me.realm from me), 'basic', a.word) s
     where match_people.loose),
  seen as (
    select h.n, h.subject_id, max(h.score) as score, array_agg(distinct h.field) filter (where h.field is not null) as fields
      from hits h
     where (select me.basic from me) or h.subject_id = (select me.id from me)
        or h.subject_id in (select authority.my_user_ids('view_basic_profile'))
     group by h.n, h.subject_id),
  found as (
    select s.subject_id, sum(s.score)::int as score,
           (select array_agg(distinct f) from unnest(max(s.fields)) f) as fields
      from seen s group by s.subject_id having count(*) = cardinality(match_people.words))
  select f.subject_id, f.score, f.fields, count(*) over ()
    from found f left join unnest(match_people.mates) m (id) on m.id = f.subject_id
   order by f.score desc, m.id is null, f.subject_id limit 200;
end;
comment on function searching.match_people(text[], boolean, uuid[]) is
  'The 200 best of the people whom the caller may see and by fields that they may see, and how many there are: per word 10 for a name, 8 for its beginning, 7 and 6 for nickname and username, 3 for a field, up to 4 for what looks alike; of equals those among mates first.';
grant execute on function searching.match_people(text[], boolean, uuid[]) to visitor;
