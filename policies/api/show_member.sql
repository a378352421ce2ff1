create function api.show_member("group" text, person text) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
  v_person uuid := authority.seen_person(show_member.person);
  v_membership uuid;
  v_status app.membership_status;
  v_alive boolean := v_group.archived_at is null and authority.may_on_group('edit_members', v_group.id);
begin
  select m.id, t.status into v_membership, v_status from app.memberships m
    join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
   where m.realm_id = v_group.realm_id and m.group_id = v_group.id and m.user_id = v_person;
  if v_membership is null then
    raise exception using errcode = 'PT404', message = 'member_not_found';
  end if;
  return jsonb_build_object(
    'group', jsonb_build_object('handle', v_group.handle, 'name', v_group.name, 'archived_at', v_group.archived_at),
    'path', describe.group_path(v_group.id),
    'person', (select jsonb_build_object('username', f.username, 'name', f.name, 'picture', f.picture) from app.profiles f where f.user_id = v_person),
    'owner', exists (select from authority.owner_ids(v_group.id) o (id) where o.id = v_person),
    'status', v_status,
    'periods', (select jsonb_agg(jsonb_build_object('status', t.status, 'since', t.since, 'until', t.until) order by t.since desc)
                  from app.membership_periods t where t.realm_id = v_group.realm_id and t.membership_id = v_membership),
    'flairs', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'since', x.since,
                        'can_take', v_alive and v_status in ('ACTIVE', 'FORMER') and g.id is not null) order by f.name collate "hu-x-icu"), '[]')
                 from app.membership_flairs x
                 join app.flairs f on f.realm_id = x.realm_id and f.id = x.flair_id
                 left join authority.givable_flair_ids(v_group.id) g (id) on g.id = f.id
                where x.realm_id = v_group.realm_id and x.membership_id = v_membership),
    'offers', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name collate "hu-x-icu"), '[]')
                 from authority.givable_flair_ids(v_group.id) g (id)
                 join app.flairs f on f.realm_id = v_group.realm_id and f.id = g.id
                where v_alive and v_status in ('ACTIVE', 'FORMER') and not exists (
                  select from app.membership_flairs x join app.memberships m on m.realm_id = x.realm_id and m.id = x.membership_id
                   where x.realm_id = f.realm_id and x.flair_id = f.id and m.group_id = v_group.id
                     and (f.at_most_one or x.membership_id = v_membership))),
    'acts', describe.bulk_acts(v_group, lower(v_status::text)));
end $$;
comment on function api.show_member(text, text) is
  'A person in a group: status with all its periods, titles, and what the caller may do: acts, titles to give (offers) and to take. PT404 group_not_found, person_not_found, member_not_found.';
grant execute on function api.show_member(text, text) to visitor;
