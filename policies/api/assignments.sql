-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.assignments with (security_invoker = true) as
  select a.realm_id, a.policy_id, a.user_id, a.assigned_at, a.assigned_by
    from app.assignments a, (select) as read_only;
comment on view api.assignments is 'Who holds which policy, as far as one may see it.';
grant select on api.assignments to visitor;
