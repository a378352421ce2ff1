create function importing.refused_members(plan importing.planned_membership[])
  returns table ("row" int, "column" text, key text)
  language sql stable
begin atomic
  select p.line, 'group', 'group_unknown' from unnest(plan) p where p.group_id is null
  union all
  select p.line, 'group', 'group_archived' from unnest(plan) p where p.is_archived and p.becomes is distinct from p.was
  union all
  select t.line, 'group', 'contradiction'
    from (select p.line, row_number() over (partition by p.user_id, p.group_id order by p.line) as place
            from unnest(plan) p where p.group_id is not null) t
   where t.place > 1
  union all
  -- A list changes nothing that nobody could change by hand (M-10); what was never here may be entered as it was.
  select p.line, 'status', 'membership_state'
    from unnest(plan) p
   where p.was is not null and p.becomes <> p.was
     and not exists (select from authority.membership_acts() a where a.was = p.was and a.becomes = p.becomes)
  union all
  select p.line, 'since', 'invalid_since'
    from unnest(plan) p where p.since > now() or p.was is not null and p.becomes <> p.was and p.since <= p.was_since;
end;
comment on function importing.refused_members(importing.planned_membership[]) is
  'Groups that are not there or archived, changes that nobody may make, times that cannot be.';
grant execute on function importing.refused_members(importing.planned_membership[]) to steward;
