-- Under the caller's own rules: archived members are there as the group says, and who owned it is read from the audit,
-- so by those who read that.
create function describe.group_events(group_id uuid, page int, per_page int) returns jsonb
  language sql stable
begin atomic
  with periods as (
    select m.user_id, t.since as at, t.status, lag(t.status) over (partition by t.membership_id order by t.since) as was
      from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id
     where m.realm_id = (select session.realm_id()) and m.group_id = group_events.group_id),
  events as (
    select p.user_id, p.at, case when p.status = 'NEWBIE' then 'applied'
             when p.was is null then 'joined' when p.was = 'NEWBIE' and p.status = 'ARCHIVED' then 'application_ended'
             when p.was = 'NEWBIE' then 'accepted' when p.was = 'ARCHIVED' then 'restored' when p.status = 'FORMER' then 'inactivated'
             when p.status = 'ARCHIVED' then 'archived' else 'reactivated' end as event
      from periods p
    union all
    select (coalesce(e.after, e.before) ->> 'user_id')::uuid, e.at, case e.action when 'insert' then 'owner_appointed' else 'owner_replaced' end
      from app.policies o
      join app.audit_entries e on e.realm_id = o.realm_id and e.object_id = o.id and e.object = 'assignments' and e.action in ('insert', 'delete')
     where o.realm_id = (select session.realm_id()) and o.owner_of = group_events.group_id),
  shown as (
    select e.* from events e order by e.at desc, e.event, e.user_id
    offset (group_events.page - 1) * group_events.per_page limit group_events.per_page)
  select jsonb_build_object('total', (select count(*) from events), 'page', group_events.page, 'per_page', group_events.per_page,
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'event', s.event, 'username', f.username, 'name', f.name, 'picture', f.picture)
                                       order by s.at desc, s.event, s.user_id), '[]')
               from shown s left join app.profiles f on f.user_id = s.user_id));
end;
comment on function describe.group_events(uuid, int, int) is
  'What happened to the members of a group, newest first: {total, page, per_page, rows: [{at, event, username, name, picture}]}.';
grant execute on function describe.group_events(uuid, int, int) to visitor;
