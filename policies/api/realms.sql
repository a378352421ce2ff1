-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.realms with (security_invoker = true) as
  select r.id, r.name, r.max_group_depth, r.max_policy_depth, r.open_to_join, r.created_at from app.realms r, (select) as read_only;
comment on view api.realms is 'Realms that one belongs to. Written by edit_realm.';
grant select on api.realms to visitor;
