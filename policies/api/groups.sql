-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.groups with (security_invoker = true) as
  select g.realm_id, g.id, g.parent_id, g.handle, g.org, g.slug, g.name, g.description, g.website, g.mail, g.purpose,
         g.is_community, g.is_resort, g.is_task_force, g.has_transitive_membership, g.users_can_apply, g.archived_members_visible,
         g.archived_at, g.created_at, g.version
    from app.groups g, (select) as read_only;
comment on view api.groups is 'Groups that one may see. Written by create_group, edit_group, move_group, archive_group and unarchive_group.';
grant select on api.groups to visitor, steward;
