-- Definer: as match_people.
create function searching.match_groups(words text[], loose boolean) returns table (group_id uuid, score int, total bigint)
  language sql stable security definer rows 200
  set search_path = '' set plan_cache_mode = force_generic_plan set jit = off set work_mem = '16MB'
begin atomic
  with me as materialized (
    select session.realm_id() as realm, authority.holds_everywhere('view_group') as all_groups),
  asked as (
    select q.word, q.n from unnest(match_groups.words) with ordinality q (word, n)),
  hits as (
    select a.n, h.subject_id, case when h.field = 'name' and h.whole then 10 when h.field = 'name' then 8 when h.whole then 7 else 6 end as score
      from me cross join asked a cross join lateral searching.hits('group', a.word) h
    union all
    select a.n, s.subject_id, (4 * s.likeness)::int
      from me cross join asked a cross join lateral searching.alike('group', a.word) s
     where match_groups.loose),
  seen as (
    select h.n, h.subject_id, max(h.score) as score from hits h
     where (select me.all_groups from me) or h.subject_id in (select authority.my_group_ids('view_group'))
     group by h.n, h.subject_id),
  found as (
    select s.subject_id, sum(s.score)::int as score from seen s group by s.subject_id having count(*) = cardinality(match_groups.words))
  select f.subject_id, f.score, count(*) over () from found f
    join app.groups g on g.realm_id = (select me.realm from me) and g.id = f.subject_id
   order by g.archived_at is not null, f.score desc, f.subject_id limit 200;
end;
comment on function searching.match_groups(text[], boolean) is
  'The 200 best of the groups that the caller may see, and how many there are: scored as match_people, archived ones last.';
grant execute on function searching.match_groups(text[], boolean) to visitor;
