-- As at the first sign-in: from the name, a taken one gets a number.
create function importing.free_usernames(plan importing.planned_person[]) returns table (user_id uuid, username text)
  language sql stable
begin atomic
  with nameless as (
    select p.user_id, b.base, row_number() over (partition by lower(b.base) order by p.line) as place
      from unnest(plan) p,
           lateral (select coalesce(nullif(left(regexp_replace(regexp_replace(public.unaccent(
                      coalesce(p."values" ->> 'name', split_part(p."values" ->> 'email', '@', 1))),
                      '[^A-Za-z0-9._-]+', '.', 'g'), '^[^A-Za-z0-9]+|[^A-Za-z0-9]+$', '', 'g'), 80), ''), 'person') as base) b
     where p.is_new and p.username is null),
  wanted as materialized (
    select lower(n.base) as key, min(n.base) as base, count(*) as many from nameless n group by 1),
  listed as materialized (
    select lower(p.username) as key from unnest(plan) p where p.username is not null),
  -- As many as may be taken already, and one for each. A number stands behind a dot, so that no two bases give one name.
  free as (
    select w.key, c.candidate, row_number() over (partition by w.key order by c.n) as place
      from wanted w,
           lateral (select w.base || case k when 1 then '' else '.' || k end as candidate, k as n
                      from generate_series(1, w.many + 2
                        + (select count(*) from app.profiles o where o.username_key >= w.key || '.' and o.username_key < w.key || '/')
                        + (select count(*) from app.former_usernames o where o.username_key >= w.key || '.' and o.username_key < w.key || '/')) k) c
     where not exists (select from app.profiles o where o.username_key = lower(c.candidate))
       and not exists (select from app.former_usernames o where o.username_key = lower(c.candidate))
       and not exists (select from listed o where o.key = lower(c.candidate))
       and not exists (select from wanted o where o.key = lower(c.candidate) and o.key <> w.key))
  select n.user_id, coalesce(f.candidate, left(n.base, 60) || '.' || right(n.user_id::text, 12))
    from nameless n left join free f on f.key = lower(n.base) and f.place = n.place;
end;
comment on function importing.free_usernames(importing.planned_person[]) is 'Usernames for new people of whom the list knows the mail address alone.';
grant execute on function importing.free_usernames(importing.planned_person[]) to steward;
