create function api.show_my_groups() returns jsonb
  language sql stable
begin atomic
  with mine as (
    select m.id, m.group_id, t.status, t.since from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
     where m.realm_id = (select session.realm_id()) and m.user_id = (select session.user_id())),
  owned as (
    select p.owner_of as group_id from app.assignments a
      join app.policies p on p.realm_id = a.realm_id and p.id = a.policy_id
     where a.realm_id = (select session.realm_id()) and a.user_id = (select session.user_id()) and p.owner_of is not null),
  listed as (
    select m.id, coalesce(m.group_id, o.group_id) as group_id, m.status, m.since, o.group_id is not null as owner
      from mine m full join owned o on o.group_id = m.group_id),
  led as (
    select l.group_id from listed l
     where (select authority.holds_everywhere('edit_members')) or l.group_id = any (array(select authority.my_group_ids('edit_members')))),
  waiting as (
    select m.group_id, count(*) as applications from led l
      join app.memberships m on m.realm_id = (select session.realm_id()) and m.group_id = l.group_id
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
     where t.status = 'NEWBIE' group by m.group_id),
  titles as (
    select x.membership_id, jsonb_agg(f.name order by f.name collate "hu-x-icu") as names
      from mine m
      join app.membership_flairs x on x.realm_id = (select session.realm_id()) and x.membership_id = m.id
      join app.flairs f on f.realm_id = x.realm_id and f.id = x.flair_id
     group by x.membership_id)
  select jsonb_build_object('groups', coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name, 'archived_at', g.archived_at,
           'status', l.status, 'since', l.since, 'owner', l.owner, 'flairs', coalesce(t.names, '[]'), 'waiting', w.applications)
           order by g.archived_at is not null, not l.owner, l.status is not distinct from 'ARCHIVED', g.name collate "hu-x-icu"), '[]'))
    from listed l
    join app.groups g on g.realm_id = (select session.realm_id()) and g.id = l.group_id
    left join waiting w on w.group_id = l.group_id and g.archived_at is null
    left join titles t on t.membership_id = l.id;
end;
comment on function api.show_my_groups() is
  'All groups the caller belongs or belonged to, applied to or owns, owned ones first: status, titles, and how many applications wait where they decide.';
grant execute on function api.show_my_groups() to visitor;
