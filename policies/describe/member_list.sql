-- The whole list in one statement, under the caller's rules: who leads first, then who wears a title, then by name as
-- Hungarian sorts. One plan for every group. A letter is found with and without its accent.
create function describe.member_list(p_group_id uuid, p_status text, p_owners boolean, p_flair uuid, p_q text, p_page int, p_per_page int)
  returns jsonb
  language sql stable set plan_cache_mode = force_generic_plan
begin atomic
  with owners as materialized (
    select o.user_id from authority.owner_ids(p_group_id) o (user_id)),
  everybody as (
    select m.id, m.user_id, t.status, t.since from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
     where m.realm_id = (select session.realm_id()) and m.group_id = p_group_id),
  wanted as materialized (
    select array(select regexp_replace(normalize(lower(w.word), nfd), '[\u0300-\u036f]', '', 'g')
                   from regexp_split_to_table(btrim(coalesce(p_q, '')), '\s+') w (word) where w.word <> '') as words),
  chosen as (
    select e.id, e.user_id, e.status, e.since, f.username, f.username_key, f.name, f.picture, o.user_id is not null as owner
      from everybody e
      left join owners o on o.user_id = e.user_id
      left join app.profiles f on f.user_id = e.user_id
     where (p_status = 'all' or e.status::text = upper(p_status)) and (o.user_id is not null or not p_owners)
       and (p_flair is null or exists (select from app.membership_flairs x
              where x.realm_id = (select session.realm_id()) and x.membership_id = e.id and x.flair_id = p_flair))
       and ((select cardinality(w.words) = 0 from wanted w)
            or not exists (select from wanted w, unnest(w.words) q (word)
                            where strpos(regexp_replace(normalize(lower(f.name), nfd), '[\u0300-\u036f]', '', 'g') || ' ' || f.username_key, q.word) = 0)
               and f.user_id is not null)),
  worn as (
    select distinct x.membership_id from chosen c
      join app.membership_flairs x on x.realm_id = (select session.realm_id()) and x.membership_id = c.id),
  shown as (
    select c.*, row_number() over (order by c.owner desc, w.membership_id is null, c.name collate "hu-x-icu" nulls last, c.username_key, c.id) as place
      from chosen c left join worn w on w.membership_id = c.id
     order by place offset (p_page - 1) * p_per_page limit p_per_page),
  titles as (
    select x.membership_id, jsonb_agg(l.name order by l.name collate "hu-x-icu") as names
      from shown s
      join app.membership_flairs x on x.realm_id = (select session.realm_id()) and x.membership_id = s.id
      join app.flairs l on l.realm_id = x.realm_id and l.id = x.flair_id
     group by x.membership_id)
  select (select jsonb_build_object('counts', jsonb_build_object('active', count(*) filter (where e.status = 'ACTIVE'),
              'newbie', count(*) filter (where e.status = 'NEWBIE'), 'former', count(*) filter (where e.status = 'FORMER'),
              'archived', count(*) filter (where e.status = 'ARCHIVED'), 'all', count(*))) from everybody e)
    || jsonb_build_object('total', (select count(*) from chosen), 'page', p_page, 'per_page', p_per_page,
         'rows', (select coalesce(jsonb_agg(jsonb_build_object('username', s.username, 'name', s.name, 'picture', s.picture,
                           'status', s.status, 'since', s.since, 'owner', s.owner, 'flairs', coalesce(t.names, '[]')) order by s.place), '[]')
                    from shown s left join titles t on t.membership_id = s.id));
end;
comment on function describe.member_list(uuid, text, boolean, uuid, text, int, int) is
  'A page of the members of a group that fit: {counts by status, total, page, per_page, rows: [{username, name, picture, status, since, owner, flairs}]}.';
grant execute on function describe.member_list(uuid, text, boolean, uuid, text, int, int) to visitor;
