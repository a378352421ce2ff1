-- Definer: reads lines that the caller need not see; only api.preview, which compares two moments, asks for it.
create function describe.grants_of(people uuid[]) returns describe.grant_line[]
  language sql stable security definer set search_path = ''
begin atomic
  select coalesce(array_agg((g.holder, g.any_group, g.group_id, g.any_user, g.user_id, g.bits)::describe.grant_line), '{}')
    from (select a.user_id as holder, s.any_group, s.group_id, s.any_user, s.user_id, bit_or(authority.bits(s)) as bits
            from app.assignments a
            join app.realm_members m on m.realm_id = a.realm_id and m.user_id = a.user_id and m.blocked_at is null
            join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
           where a.realm_id = (select session.realm_id()) and a.user_id = any (grants_of.people)
           group by a.user_id, s.any_group, s.group_id, s.any_user, s.user_id) g;
end;
comment on function describe.grants_of(uuid[]) is 'What people hold now, one row for each of them and scope; who is blocked holds nothing.';
grant execute on function describe.grants_of(uuid[]) to steward;
