-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.policies with (security_invoker = true) as
  select p.realm_id, p.id, p.parent_id, p.role, p.name, p.can_issue, p.owner_of, p.created_at, p.version
    from app.policies p, (select) as read_only;
comment on view api.policies is 'Policies that one may see. Handed out by assign_policy, taken back by revoke_policy.';
grant select on api.policies to visitor;
