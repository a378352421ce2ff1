-- Definer: addresses are nobody's to read. People are held against those alone with whom they share a surname and the
-- beginning of the next word, or the other way round: everybody against everybody would take minutes.
create function api.find_duplicates() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not authority.holds_root() then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  return (
    with people as materialized (
      select p.user_id, p.username, p.name, n.name as plain, string_to_array(n.name, ' ') as words, u.subject is not null as signed_in
        from app.realm_members m
        join app.profiles p on p.user_id = m.user_id and p.erased_at is null
        join app.users u on u.id = m.user_id
        cross join lateral (select regexp_replace(btrim(lower(public.unaccent(p.name))), '\s+', ' ', 'g')) n (name)
       where m.realm_id = session.realm_id()),
    keyed as materialized (
      select p.user_id, k.key from people p
       cross join lateral (values ('a ' || p.words[1] || ' ' || left(p.words[2], 2)), ('b ' || left(p.words[1], 2) || ' ' || p.words[2]),
                                  ('n ' || p.plain)) k (key) where k.key is not null
      union
      select f.user_id, 'm ' || lower(f.value) from app.profile_fields f join people p on p.user_id = f.user_id where f.field = 'email'
      union
      select f.user_id, 'm ' || f.email_key from app.profiles f join people p on p.user_id = f.user_id where f.email_key is not null),
    pairs as (
      select a.user_id as one, b.user_id as other, bool_or(a.key like 'm %') as same_mail
        from keyed a join keyed b on b.key = a.key and b.user_id > a.user_id group by 1, 2),
    judged as (
      select x.username as a_username, x.name as a_name, x.signed_in as a_in, y.username as b_username, y.name as b_name, y.signed_in as b_in,
             case when r.same_mail then 'mail' when x.plain = y.plain then 'name' else 'similar' end as why,
             public.similarity(x.plain, y.plain) as nearness
        from pairs r join people x on x.user_id = r.one join people y on y.user_id = r.other)
    select jsonb_build_object('pairs', coalesce(jsonb_agg(jsonb_build_object('why', j.why,
        'a', jsonb_build_object('username', j.a_username, 'name', j.a_name, 'signed_in', j.a_in),
        'b', jsonb_build_object('username', j.b_username, 'name', j.b_name, 'signed_in', j.b_in))
        order by j.why = 'similar', j.nearness desc, j.a_username, j.b_username), '[]'))
      from (select q.* from judged q where q.why <> 'similar' or q.nearness >= 0.5
             order by q.why = 'similar', q.nearness desc, q.a_username, q.b_username limit 100) j);
end $$;
comment on function api.find_duplicates() is
  'People of the realm who may be the same: the same mail address or name, accents and case aside, or a similar name; the likeliest 100: {pairs: [{why, a, b}]}, each {username, name, signed_in}. For the realm root.';
grant execute on function api.find_duplicates() to visitor;
