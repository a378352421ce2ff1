-- Definer: compares the whole realm. Most rows were made once and never touched: their one entry must be the row. The
-- entries of touched ones are laid over each other in the order of their numbers, which is that of the clock: the
-- row's lock lets one writer of a row after the other. A row is there after one insert more than deletes.
create function audit.drift("limit" int) returns table (what text, object text, object_id uuid, columns text[])
  language sql stable security definer set search_path = '' set timezone = 'UTC' set work_mem = '256MB' set enable_mergejoin = off
begin atomic
  with told as not materialized (
    -- part tells rows of one object apart.
    select e.object, e.object_id, e.id, e.action, e.after,
           case e.object when 'assignments' then coalesce(e.after, e.before) ->> 'user_id'
             when 'membership_periods' then coalesce(e.after, e.before) ->> 'since'
             when 'membership_flairs' then coalesce(e.after, e.before) ->> 'flair_id'
             when 'award_recommendations' then coalesce(e.after, e.before) ->> 'group_id' else '' end as part
      from app.audit_entries e
     where e.realm_id = (select session.realm_id())
       and e.object in ('groups', 'policies', 'statements', 'assignments', 'memberships', 'membership_periods', 'realm_members',
                        'flairs', 'membership_flairs', 'scoreboards', 'guidelines', 'point_requests', 'point_comments',
                        'award_requests', 'award_recommendations')
       -- Common titles come with the realm; no door makes or changes one.
       and (e.object <> 'flairs' or coalesce(e.after, e.before) ->> 'group_id' is not null)),
  touched as materialized (
    select distinct t.object_id from told t where t.action <> 'insert'),
  replayed as (
    select t.object, t.object_id, t.part, t.after as row
      from told t where not exists (select from touched x where x.object_id = t.object_id)
    union all
    select t.object, t.object_id, t.part, audit.merged(t.after order by t.id)
      from touched x join told t on t.object_id = x.object_id
     group by 1, 2, 3
    having count(*) filter (where t.action = 'insert') > count(*) filter (where t.action = 'delete')),
  today (object, object_id, part, row) as (
    select 'groups', x.id, '', audit.kept(to_jsonb(x)) from app.groups x where x.realm_id = (select session.realm_id())
    union all select 'policies', x.id, '', to_jsonb(x) from app.policies x where x.realm_id = (select session.realm_id())
    union all select 'statements', x.id, '', to_jsonb(x) from app.statements x where x.realm_id = (select session.realm_id())
    union all select 'assignments', x.policy_id, x.user_id::text, to_jsonb(x) from app.assignments x where x.realm_id = (select session.realm_id())
    union all select 'memberships', x.id, '', to_jsonb(x) from app.memberships x where x.realm_id = (select session.realm_id())
    union all select 'membership_periods', x.membership_id, to_jsonb(x.since) #>> '{}', to_jsonb(x)
                from app.membership_periods x where x.realm_id = (select session.realm_id())
    union all select 'flairs', x.id, '', audit.kept(to_jsonb(x)) from app.flairs x
               where x.realm_id = (select session.realm_id()) and x.group_id is not null
    union all select 'membership_flairs', x.membership_id, x.flair_id::text, to_jsonb(x)
                from app.membership_flairs x where x.realm_id = (select session.realm_id())
    union all select 'scoreboards', x.id, '', audit.kept(to_jsonb(x)) from app.scoreboards x where x.realm_id = (select session.realm_id())
    union all select 'guidelines', x.id, '', audit.kept(to_jsonb(x)) from app.guidelines x where x.realm_id = (select session.realm_id())
    union all select 'point_requests', x.id, '', audit.kept(to_jsonb(x)) from app.point_requests x where x.realm_id = (select session.realm_id())
    union all select 'point_comments', x.id, '', audit.kept(to_jsonb(x)) from app.point_comments x where x.realm_id = (select session.realm_id())
    union all select 'award_requests', x.id, '', audit.kept(to_jsonb(x)) from app.award_requests x where x.realm_id = (select session.realm_id())
    union all select 'award_recommendations', x.award_id, x.group_id::text, audit.kept(to_jsonb(x)) from app.award_recommendations x where x.realm_id = (select session.realm_id())
    union all select 'realm_members', x.user_id, '', to_jsonb(x) from app.realm_members x where x.realm_id = (select session.realm_id()))
  select case when n.object is null then 'deleted' when r.object is null then 'inserted' else 'altered' end,
         coalesce(n.object, r.object), coalesce(n.object_id, r.object_id),
         array(select k.key from jsonb_each(r.row) k where n.object is not null and n.row -> k.key is distinct from k.value)
    from today n full join replayed r on r.object_id = n.object_id and r.object = n.object and r.part = n.part
   where (n.row @> r.row) is not true
   order by 2, 3 limit drift."limit";
end;
comment on function audit.drift(int) is
  'Rows that are not what the audit says: altered, inserted or deleted behind the triggers'' back.';
