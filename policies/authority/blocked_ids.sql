-- Definer: that somebody is blocked is told to realm admins alone.
create function authority.blocked_ids() returns setof uuid
  language sql stable rows 10 security definer set search_path = ''
begin atomic
  select m.user_id from app.realm_members m
   where m.realm_id = (select session.realm_id()) and m.blocked_at is not null and (select authority.holds_root());
end;
comment on function authority.blocked_ids() is 'People whom the realm keeps out, for holders of its root; none for others.';
grant execute on function authority.blocked_ids() to visitor, steward;
