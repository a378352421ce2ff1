-- Asked before anything is written.
create function importing.people_warnings(plan importing.planned_person[], members importing.planned_membership[])
  returns table ("row" int, "column" text, key text, about text)
  language sql stable
begin atomic
  with names as materialized (
    select p.line, p.user_id, lower(public.unaccent(p."values" ->> 'name')) as name_key from unnest(plan) p where p.is_new and p."values" ? 'name'),
  here as materialized (
    select lower(public.unaccent(f.name)) as name_key, min(f.username) as username
      from app.realm_members m join app.profiles f on f.user_id = m.user_id
     where m.realm_id = (select session.realm_id()) group by 1)
  select n.line, 'name', 'similar_name', h.username from names n join here h on h.name_key = n.name_key
  union all
  select t.line, 'name', 'similar_name', t.first::text
    from (select n.line, first_value(n.line) over (partition by n.name_key order by n.line) as first from names n) t
   where t.line <> t.first
  union all
  select p.line, v.key, 'value_kept', f.username
    from unnest(plan) p join app.profiles f on f.user_id = p.user_id
    cross join lateral jsonb_each_text(p."values") v
    left join app.profile_fields o on o.user_id = p.user_id and o.field = v.key and o.position = 1
   where not p.is_new and case v.key
           when 'name' then v.value <> f.name and (p.is_claimed or f.name <> f.username)
           when 'email' then lower(v.value) <> f.email_key
           when 'nickname' then v.value <> f.nickname
           else authority.profile_value(v.key, v.value) <> o.value end
  union all
  select p.line, 'username', 'value_kept', f.username
    from unnest(plan) p join app.profiles f on f.user_id = p.user_id where lower(p.username) <> f.username_key
  union all
  select m.line, 'since', 'value_kept', null from unnest(members) m
   where m.becomes = m.was and m.since <> date_trunc('day', m.was_since at time zone 'UTC') at time zone 'UTC'
  union all
  select m.line, 'group', 'duplicate_row', null from unnest(members) m where m.times > 1;
end;
comment on function importing.people_warnings(importing.planned_person[], importing.planned_membership[]) is
  'What somebody should look at before the list is taken in: people of the same name, values that stay as they are, rows that say the same.';
grant execute on function importing.people_warnings(importing.planned_person[], importing.planned_membership[]) to steward;
