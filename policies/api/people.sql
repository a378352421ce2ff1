-- The one seam where names are joined: a worker without profiles replaces this view alone.
create view api.people with (security_invoker = true) as
  select m.realm_id, m.user_id as id, p.username, p.username_key, p.name, m.joined_at, p.nickname, p.picture
    from app.realm_members m join app.profiles p on p.user_id = m.user_id
   where m.realm_id = (select session.realm_id());
comment on view api.people is 'People of the realm whom one may see.';
grant select on api.people to visitor;
