create view api.memberships with (security_invoker = true) as
  select m.realm_id, m.id, m.group_id, m.user_id, p.status, p.since
    from app.memberships m
    join app.membership_periods p on p.realm_id = m.realm_id and p.membership_id = m.id and p.until is null;
comment on view api.memberships is 'Who is in which group and as what, now.';
grant select on api.memberships to visitor;
