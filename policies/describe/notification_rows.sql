-- Names are joined as far as the caller sees them today: who or what is hidden or gone by now is null.
create function describe.notification_rows(skipped int, wanted int) returns jsonb
  language sql stable set plan_cache_mode = force_generic_plan
begin atomic
  with own as materialized (
    select n.id, n.event, n.created_at, n.read_at, n.group_id, n.about from app.notifications n
     where n.realm_id = (select session.realm_id()) and n.user_id = (select session.user_id())
     order by n.id desc offset notification_rows.skipped limit notification_rows.wanted)
  select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'event', o.event, 'at', o.created_at, 'read', o.read_at is not null,
           'group', case when g.id is not null then jsonb_build_object('handle', g.handle, 'name', g.name) end,
           'person', case when f.user_id is not null then jsonb_build_object('username', f.username, 'name', f.name, 'picture', f.picture) end)
           order by o.id desc), '[]')
    from own o
    left join app.groups g on g.realm_id = (select session.realm_id()) and g.id = o.group_id
    left join app.profiles f on f.user_id = o.about;
end;
comment on function describe.notification_rows(int, int) is
  'What the caller was told, newest first: [{id, event, at, read, group: {handle, name}, person: {username, name, picture}}].';
grant execute on function describe.notification_rows(int, int) to visitor;
