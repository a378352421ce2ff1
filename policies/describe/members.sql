-- Sorted as Hungarian sorts; names that one may not see come last. One plan for every group: making it costs as much
-- as following it.
create function describe.members(group_id uuid, page int, per_page int) returns jsonb
  language sql stable set plan_cache_mode = force_generic_plan
begin atomic
  with current_members as (
    select m.user_id, t.status, t.since from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
     where m.realm_id = (select session.realm_id()) and m.group_id = members.group_id and t.status <> 'ARCHIVED'),
  owners as materialized (
    select o.user_id from authority.owner_ids(members.group_id) o (user_id)),
  shown as (
    select f.username, f.name, c.status, c.since, exists (select from owners o where o.user_id = c.user_id) as owner
      from current_members c left join app.profiles f on f.user_id = c.user_id
     order by f.name collate "hu-x-icu" nulls last, f.username_key
    offset (members.page - 1) * members.per_page limit members.per_page)
  select jsonb_build_object(
    'visible', authority.may_on_group('view_members', members.group_id),
    'page', members.page, 'per_page', members.per_page)
    || (select jsonb_build_object('total', count(*), 'active', count(*) filter (where c.status = 'ACTIVE'),
                                  'waiting', count(*) filter (where c.status = 'NEWBIE')) from current_members c)
    || jsonb_build_object('rows', (select coalesce(jsonb_agg(to_jsonb(s) order by s.name collate "hu-x-icu" nulls last, s.username), '[]') from shown s));
end;
comment on function describe.members(uuid, int, int) is
  'A page of a group''s present members: {visible, total, active, waiting, page, per_page, rows: [{username, name, status, since, owner}]}.';
grant execute on function describe.members(uuid, int, int) to visitor;
