create view api.notifications with (security_invoker = true) as
  select n.realm_id, n.id, n.event, g.id as group_id, m.user_id as about, n.created_at, n.read_at
    from app.notifications n
    left join app.groups g on g.realm_id = n.realm_id and g.id = n.group_id
    left join app.realm_members m on m.realm_id = n.realm_id and m.user_id = n.about
   where n.user_id = (select session.user_id());
comment on view api.notifications is 'What the caller was told; group_id and about are null when they are hidden from the caller by now.';
grant select on api.notifications to visitor;
