create function api.show_home() returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object(
    'person', (select jsonb_build_object('id', p.user_id, 'username', p.username, 'name', p.name, 'picture', p.picture, 'language', session.language())
                 from app.profiles p where p.user_id = (select session.user_id())),
    'realm', (select jsonb_build_object('id', r.id, 'name', r.name) from app.realms r where r.id = (select session.realm_id())),
    'realms', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.name), '[]') from app.realms r),
    'groups', describe.groups_of((select session.user_id())),
    'counts', jsonb_build_object(
      'groups', (select count(*) from app.groups g where g.realm_id = (select session.realm_id()) and g.archived_at is null),
      'people', (select count(*) from app.realm_members m where m.realm_id = (select session.realm_id()))),
    'can', jsonb_build_object('create_group', authority.may_create_group(null), 'view_audit', authority.holds_root(), 'edit_realm', authority.holds_root()));
end;
comment on function api.show_home() is 'The caller, their realm and realms, their groups, and how much there is to see.';
grant execute on function api.show_home() to visitor;
