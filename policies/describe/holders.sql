create function describe.holders(policy_id uuid, page int, per_page int) returns jsonb
  language sql stable
begin atomic
  with shown as (
    select f.username, f.name, a.assigned_at, a.assigned_by,
           a.user_id = any (array(select authority.blocked_ids())) as blocked
      from app.assignments a left join app.profiles f on f.user_id = a.user_id
     where a.realm_id = (select session.realm_id()) and a.policy_id = holders.policy_id
     order by f.name collate "hu-x-icu" nulls last, f.username_key
    offset (holders.page - 1) * holders.per_page limit holders.per_page)
  select jsonb_build_object('page', holders.page, 'per_page', holders.per_page,
    'total', (select count(*) from app.assignments a where a.realm_id = (select session.realm_id()) and a.policy_id = holders.policy_id),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('username', s.username, 'name', s.name, 'assigned_at', s.assigned_at, 'blocked', s.blocked,
                      'assigned_by', case when b.user_id is not null then jsonb_build_object('username', b.username, 'name', b.name) end)
                      order by s.name collate "hu-x-icu" nulls last, s.username), '[]')
               from shown s left join app.profiles b on b.user_id = s.assigned_by));
end;
comment on function describe.holders(uuid, int, int) is 'A page of who holds a policy: {page, per_page, total, rows: [{username, name, assigned_at, assigned_by, blocked}]}.';
grant execute on function describe.holders(uuid, int, int) to visitor;
