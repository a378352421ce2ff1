-- A group is known by its handle, a former handle or its name. Volatile: it draws the keys of new memberships.
create function importing.plan_members(rows importing.person_row[], plan importing.planned_person[])
  returns importing.planned_membership[]
  language sql volatile
begin atomic
  with wanted as (
    select r.line, p.user_id, coalesce(h.id, a.group_id, n.id) as group_id, r.status::app.membership_status as status,
           r.since::date::timestamp at time zone 'UTC' as since, r.group_ref
      from unnest(rows) r
      join unnest(plan) p on p.person = r.person
      left join app.groups h on h.realm_id = (select session.realm_id()) and h.handle_key = lower(r.group_ref)
      left join app.group_aliases a on a.realm_id = (select session.realm_id()) and a.alias_key = lower(r.group_ref)
      left join app.groups n on n.realm_id = (select session.realm_id()) and n.name_key = lower(r.group_ref)
     where r.group_ref is not null),
  -- What is the same stands once; what is not stays twice, and is refused.
  once as (
    select min(w.line) as line, w.user_id, w.group_id, w.status, w.since, count(*) as times
      from wanted w group by w.user_id, w.group_id, w.status, w.since, case when w.group_id is null then w.line end)
  select coalesce(array_agg((o.line, o.user_id, o.group_id, g.archived_at is not null, coalesce(m.id, uuidv7()), t.status, t.since,
                    coalesce(o.status, t.status, 'ACTIVE'), o.since, o.times)::importing.planned_membership order by o.line), '{}')
    from once o
    left join app.groups g on g.realm_id = (select session.realm_id()) and g.id = o.group_id
    left join app.memberships m on m.realm_id = (select session.realm_id()) and m.group_id = o.group_id and m.user_id = o.user_id
    left join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null;
end;
comment on function importing.plan_members(importing.person_row[], importing.planned_person[]) is
  'The memberships that the list names, with what they are here.';
grant execute on function importing.plan_members(importing.person_row[], importing.planned_person[]) to steward;
