-- As api.flairs: only read.
create view api.membership_flairs with (security_invoker = true) as
  select x.realm_id, x.membership_id, x.flair_id, x.since from app.membership_flairs x, (select) as read_only;
comment on view api.membership_flairs is 'Who wears which title, on memberships that one may see.';
grant select on api.membership_flairs to visitor;
