-- With a second source a view cannot be written through, and the API offers no verb for it; the planner drops it.
create view api.flairs with (security_invoker = true) as
  select f.realm_id, f.id, f.group_id, f.name, f.role, f.at_most_one, f.created_at from app.flairs f, (select) as read_only;
comment on view api.flairs is 'Titles that members can wear: common ones, and those of groups that one may see.';
grant select on api.flairs to visitor;
