create function describe.groups_of(person uuid) returns jsonb
  language sql stable
begin atomic
  with joined as (
    select m.id, m.group_id, t.status from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
     where m.realm_id = (select session.realm_id()) and m.user_id = groups_of.person and t.status <> 'ARCHIVED'),
  owned as (
    select p.owner_of as group_id from app.assignments a
      join app.policies p on p.realm_id = a.realm_id and p.id = a.policy_id
     where a.realm_id = (select session.realm_id()) and a.user_id = groups_of.person and p.owner_of is not null),
  worn as (
    select j.group_id, jsonb_agg(l.name order by l.name collate "hu-x-icu") as names
      from joined j
      join app.membership_flairs x on x.realm_id = (select session.realm_id()) and x.membership_id = j.id
      join app.flairs l on l.realm_id = x.realm_id and l.id = x.flair_id
     group by j.group_id)
  select coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name, 'status', j.status,
           'owner', o.group_id is not null, 'flairs', coalesce(w.names, '[]'), 'archived_at', g.archived_at)
           order by g.archived_at is not null, o.group_id is null, g.name collate "hu-x-icu"), '[]')
    from joined j full join owned o on o.group_id = j.group_id
    join app.groups g on g.realm_id = (select session.realm_id()) and g.id = coalesce(j.group_id, o.group_id)
    left join worn w on w.group_id = j.group_id;
end;
comment on function describe.groups_of(uuid) is
  'Groups that a person belongs to or owns, as far as the caller may see: [{handle, name, status, owner, flairs, archived_at}].';
grant execute on function describe.groups_of(uuid) to visitor;
