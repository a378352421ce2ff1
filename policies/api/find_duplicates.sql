-- Definer: addresses are nobody's to read. Who shares an address or a name comes first; of namesakes, who may be
-- thousands, only the first hundred are paired, for more are not shown. Only when these do not fill the list are
-- people held against those with whom they share a surname and the beginning of the next word, or the other way
-- round: everybody against everybody would take minutes.
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
    mails as (
      select f.user_id, lower(f.value) as mail from app.profile_fields f join people p on p.user_id = f.user_id where f.field = 'email'
      union
      select f.user_id, f.email_key from app.profiles f join people p on p.user_id = f.user_id where f.email_key is not null),
    namesakes as (
      select n.user_id, n.plain
        from (select p.user_id, p.plain, p.username, lead(p.user_id) over (partition by p.plain order by p.user_id) is not null as has_next from people p) n
       where n.has_next order by n.username limit 100),
    sure as materialized (
      select a.user_id as one, b.user_id as other, true as same_mail from mails a join mails b on b.mail = a.mail and b.user_id > a.user_id
      union
      select n.user_id, p.user_id, false from namesakes n join people p on p.plain = n.plain and p.user_id > n.user_id),
    keyed as (
      select p.user_id, k.key from people p
       cross join lateral (values ('a ' || p.words[1] || ' ' || left(p.words[2], 2)), ('b ' || left(p.words[1], 2) || ' ' || p.words[2])) k (key)
       where k.key is not null and (select count(*) from sure) < 100),
    pairs as (
      select r.one, r.other, bool_or(r.same_mail) as same_mail
        from (select s.one, s.other, s.same_mail from sure s
              union all
              select a.user_id, b.user_id, false from keyed a join keyed b on b.key = a.key and b.user_id > a.user_id) r
       group by r.one, r.other),
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
