create function importing.mentions(organisation importing.organisation)
  returns table (slug text, username text, username_key text, is_owner boolean, line int, place bigint)
  language sql immutable
begin atomic
  select m.slug, m.username, lower(m.username), m.is_owner, ((organisation).lines ->> lower(m.username))::int,
         row_number() over (order by m.place, m.is_owner desc)
    from (
      select (organisation).slug, a.username, true as is_owner, 0 as place from unnest((organisation).admins) a (username)
      union all
      select (organisation).slug, a.username, false, 0 from unnest((organisation).members) a (username)
      union all
      select t.slug, a.username, true, t.place
        from unnest((organisation).teams) with ordinality
             t (name, slug, parent_slug, description, maintainers, members, previously, line, place),
             unnest(t.maintainers) a (username)
      union all
      select t.slug, a.username, false, t.place
        from unnest((organisation).teams) with ordinality
             t (name, slug, parent_slug, description, maintainers, members, previously, line, place),
             unnest(t.members) a (username)) m;
end;
comment on function importing.mentions(importing.organisation) is
  'Every person the file names, numbered group by group; who maintains a team is named as its owner.';
grant execute on function importing.mentions(importing.organisation) to steward;
