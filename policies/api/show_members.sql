create function api.show_members("group" text, status text default 'active', role text default null, flair uuid default null,
  q text default null, page int default 1, per_page int default 50) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
begin
  if page not between 1 and 100000 or per_page not between 1 and 100 then
    raise exception using errcode = 'PT422', message = 'invalid_page', detail = '{"field":"page"}';
  end if;
  if coalesce(status, '') <> all ('{active,newbie,former,archived,all}') or role <> 'owner' then
    raise exception using errcode = 'PT422', message = 'invalid_filter', detail = '{"field":"status"}';
  end if;
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'visible', authority.may_on_group('view_members', v_group.id),
    'past', describe.past_is_seen(v_group),
    'flairs', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name collate "hu-x-icu"), '[]')
                 from app.flairs f where f.realm_id = v_group.realm_id and (f.id = show_members.flair or f.id in (
                   select x.flair_id from app.memberships m join app.membership_flairs x on x.realm_id = m.realm_id and x.membership_id = m.id
                    where m.realm_id = v_group.realm_id and m.group_id = v_group.id))),
    'members', describe.member_list(v_group.id, status, role is not null, flair, left(q, 200), page, per_page),
    'acts', describe.bulk_acts(v_group, status),
    'can', describe.group_acts(v_group));
end $$;
comment on function api.show_members(text, text, text, uuid, text, int, int) is
  'Members of a group that fit: status active, newbie, former, archived or all; role owner; a flair; every word of q in the name, accents or not. With the titles that somebody wears, and what may be done to a selection. PT404 group_not_found, PT422 invalid_filter, invalid_page.';
grant execute on function api.show_members(text, text, text, uuid, text, int, int) to visitor;
