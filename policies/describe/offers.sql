-- Under the caller's own rules, as one set: whoever may change a policy sees the lines of its parent.
create function describe.offers(policy_id uuid) returns table (statement_id uuid, flags jsonb)
  language sql stable
begin atomic
  select s.id, (select coalesce(jsonb_agg(a.name order by a.mask), '[]') from authority.all_flags() a where c.bits & a.mask <> 0)
    from app.statements s
    join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id
    cross join lateral (
      select coalesce(bit_or(authority.bits(t)), 0) as bits from app.statements t
       where t.realm_id = s.realm_id and t.policy_id = p.parent_id and authority.reaches(t, s)) c
   where s.realm_id = (select session.realm_id()) and s.policy_id = offers.policy_id and s.escalated_from is null;
end;
comment on function describe.offers(uuid) is
  'Which flags each line of a policy could have: what the lines of the parent cover in its scope. Escalations, which nobody edits, are left out.';
grant execute on function describe.offers(uuid) to visitor;
