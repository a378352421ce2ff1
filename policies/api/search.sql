create function api.search(q text, "limit" int default 20) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('query', search.q,
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name, 'archived_at', g.archived_at)
                                         order by g.rank, g.name collate "hu-x-icu"), '[]')
      from (select g.*, not starts_with(g.name_key, lower(btrim(search.q))) as rank from app.groups g
             where g.realm_id = (select session.realm_id()) and btrim(search.q) <> ''
               and (strpos(g.name_key, lower(btrim(search.q))) > 0 or strpos(g.handle_key, lower(btrim(search.q))) > 0)
             order by rank, g.name collate "hu-x-icu" limit least(greatest(search."limit", 0), 100)) g),
    'people', (select coalesce(jsonb_agg(jsonb_build_object('username', p.username, 'name', p.name)
                                         order by p.rank, p.name collate "hu-x-icu"), '[]')
      from (select p.*, not starts_with(lower(p.name), lower(btrim(search.q))) as rank from api.people p
             where btrim(search.q) <> ''
               and (strpos(lower(p.name), lower(btrim(search.q))) > 0 or strpos(p.username_key, lower(btrim(search.q))) > 0)
             order by rank, p.name collate "hu-x-icu" limit least(greatest(search."limit", 0), 100)) p));
end;
comment on function api.search(text, int) is
  'Groups and people whose name contains the text, those that begin with it first: {query, groups, people}; at most 100 each.';
grant execute on function api.search(text, int) to visitor;
