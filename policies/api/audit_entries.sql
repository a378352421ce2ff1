-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.audit_entries with (security_invoker = true) as
  select e.realm_id, e.id, e.at, e.actor_id, e.login, e.door, e.request_id, e.object, e.object_id, e.action,
         e.before, e.after, e.cause_id, e.cascaded
    from app.audit_entries e, (select) as read_only;
comment on view api.audit_entries is 'What changed, when, by whom; for holders of the realm root.';
grant select on api.audit_entries to visitor;
