-- What a leader finds in one place. Groups that are managed by a statement over all groups are not listed:
-- they are all groups, and have a page of their own.
create function api.show_manage() returns jsonb
  language sql stable
begin atomic
  with held as materialized (
    select s.any_group, s.group_id, bool_or(s.edit_members) as members, bool_or(s.edit_group_profile) as edit, bool_or(s.move_group_owner) as move
      from authority.my_statements() s
     where s.any_user and (s.edit_members or s.edit_group_profile or s.move_group_owner)
     group by s.any_group, s.group_id),
  everywhere as (
    select coalesce(bool_or(h.members), false) as members, coalesce(bool_or(h.edit), false) as edit, coalesce(bool_or(h.move), false) as move
      from held h where h.any_group),
  managed as (
    select g.handle, g.name, g.archived_at, h.members or e.members as members,
           g.archived_at is null and (h.edit or e.edit) as edit, h.move or e.move as move
      from held h join app.groups g on g.realm_id = (select session.realm_id()) and g.id = h.group_id, everywhere e
     where not h.any_group),
  listed as (select m.* from managed m order by m.archived_at is not null, m.name collate "hu-x-icu", m.handle limit 200)
  select jsonb_build_object(
    'groups', (select coalesce(jsonb_agg(jsonb_build_object('handle', l.handle, 'name', l.name, 'archived_at', l.archived_at,
        'can', jsonb_build_object('edit_members', l.members, 'edit', l.edit, 'view_policies', l.move))
        order by l.archived_at is not null, l.name collate "hu-x-icu", l.handle), '[]') from listed l),
    'total', (select count(*) from managed),
    'can', jsonb_build_object('manage_everything', (select e.members and e.edit and e.move from everywhere e),
      'create_group', authority.may_create_group(null), 'view_audit', authority.holds_root(), 'edit_realm', authority.holds_root()));
end;
comment on function api.show_manage() is
  'What the caller manages: groups that their rights name, at most 200 of total, with what they may do there, and what they may do in the realm.';
grant execute on function api.show_manage() to visitor;
