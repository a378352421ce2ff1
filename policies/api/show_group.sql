create function api.show_group("group" text, page int default 1, per_page int default 50) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
begin
  if page not between 1 and 100000 or per_page not between 1 and 100 then
    raise exception using errcode = 'PT422', message = 'invalid_page', detail = '{"field":"page"}';
  end if;
  return jsonb_build_object(
    'group', (select to_jsonb(g) from api.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id),
    'path', describe.group_path(v_group.id),
    'owners', describe.owners(v_group.id),
    'subgroups', (select coalesce(jsonb_agg(jsonb_build_object('handle', c.handle, 'name', c.name, 'archived_at', c.archived_at)
                                            order by c.archived_at is not null, c.name collate "hu-x-icu"), '[]')
                    from app.groups c where c.realm_id = v_group.realm_id and c.parent_id = v_group.id),
    'members', describe.members(v_group.id, page, per_page),
    'transitive', case when v_group.has_transitive_membership then describe.transitive_count(v_group.id) end,
    'membership', describe.own_membership(v_group),
    'evaluation', cardinality(authority.scoreboard_needs(v_group.id)) > 0,
    'can', describe.group_acts(v_group));
end $$;
comment on function api.show_group(text, int, int) is
  'A group''s page: profile, path, owners, subgroups, a page of members (at most 100), what the caller is in it, whether they see its evaluation, and what the caller may do. PT404 group_not_found.';
grant execute on function api.show_group(text, int, int) to visitor;
