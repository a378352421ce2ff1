-- Definer: who has signed in, and who is blocked, is told to realm admins alone.
create function api.show_people_admin(query text default null, filter text default null, page int default 1) returns jsonb
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  v_words text[] := array(select w from regexp_split_to_table(lower(public.unaccent(left(coalesce(query, ''), 200))), '\s+') w where w <> '');
  v_realm text := session.realm_id();
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  elsif coalesce(filter, '') not in ('', 'blocked', 'never_signed_in', 'without_groups') then
    raise exception using errcode = 'PT422', message = 'unknown_filter', detail = '{"field":"filter"}';
  elsif page is null or page not between 1 and 100000 then
    raise exception using errcode = 'PT422', message = 'invalid_page';
  end if;
  return (
    with found as materialized (
      select p.user_id, p.username, p.name, m.blocked_at, u.subject is not null as signed_in,
             u.subject is null and u.brought_by = v_realm as can_claim, p.username_key
        from app.realm_members m
        join app.profiles p on p.user_id = m.user_id and p.erased_at is null
        join app.users u on u.id = m.user_id
       where m.realm_id = v_realm
         and not exists (select from unnest(v_words) w where position(w in lower(public.unaccent(p.name)) || ' ' || p.username_key) = 0)
         and (filter is distinct from 'blocked' or m.blocked_at is not null)
         and (filter is distinct from 'never_signed_in' or u.subject is null)
         and (filter is distinct from 'without_groups' or not exists (
               select from app.memberships x join app.membership_periods t on t.realm_id = x.realm_id and t.membership_id = x.id
                  and t.until is null and t.status <> 'ARCHIVED'
                where x.realm_id = v_realm and x.user_id = m.user_id))),
    shown as (
      select f.* from found f order by f.name collate "hu-x-icu", f.username_key offset (show_people_admin.page - 1) * 50 limit 50)
    select jsonb_build_object('query', coalesce(query, ''), 'filter', coalesce(filter, ''), 'page', show_people_admin.page, 'per_page', 50,
      'total', (select count(*) from found),
      'rows', (select coalesce(jsonb_agg(jsonb_build_object('username', s.username, 'name', s.name, 'blocked_at', s.blocked_at,
                 'signed_in', s.signed_in, 'can', jsonb_build_object('create_claim_code', s.can_claim))
                 order by s.name collate "hu-x-icu", s.username_key), '[]') from shown s)));
end $$;
comment on function api.show_people_admin(text, text, int) is
  'The people of the realm for holders of its root: every word must be in the name or username; filter is blocked, never_signed_in or without_groups: {query, filter, page, per_page, total, rows: [{username, name, blocked_at, signed_in, can}]}. PT422 unknown_filter, invalid_page.';
grant execute on function api.show_people_admin(text, text, int) to visitor;
