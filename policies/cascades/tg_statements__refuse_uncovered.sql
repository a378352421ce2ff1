-- Definer: the parent's lines may be hidden. P-1, flag by flag: each flag needs a line of the parent that has it and
-- covers both scopes. Escalations are judged by the cascade that writes them.
create function cascades.tg_statements__refuse_uncovered() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_missing int;
begin
  if not exists (select from new_rows) then
    return null;
  end if;
  perform session.demand_fresh_reads();
  -- The root is never narrowed, so nobody waits for it.
  perform from app.policies p
    where p.realm_id = v_realm and p.role <> 'realm_root'
      and p.id in (select c.parent_id from app.policies c join new_rows n on c.realm_id = n.realm_id and c.id = n.policy_id
                     where n.escalated_from is null)
    order by p.id for share;
  select u.missing into v_missing
    from (select authority.bits(s) & ~coalesce((
                   select bit_or(authority.bits(t)) from app.statements t
                    where t.realm_id = s.realm_id and t.policy_id = p.parent_id and authority.reaches(t, s)), 0) as missing
            from new_rows n
            join app.statements s on s.realm_id = n.realm_id and s.id = n.id
            join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id
           where n.escalated_from is null and p.parent_id is not null) u
   where u.missing <> 0 limit 1;
  if found then
    raise exception using errcode = 'PT403', message = 'not_covered',
      detail = jsonb_build_object('field', 'flags', 'flags', authority.names_of(v_missing))::text;
  end if;
  return null;
end $$;
comment on function cascades.tg_statements__refuse_uncovered() is
  'Refuses a line with a flag that no line of the parent policy covers: PT403 not_covered, with the flags in the detail.';
create trigger _300_refuse_uncovered_insert after insert on app.statements
  referencing new table as new_rows
  for each statement execute function cascades.tg_statements__refuse_uncovered();
comment on trigger _300_refuse_uncovered_insert on app.statements is 'A child never gives more than its parent.';
create trigger _300_refuse_uncovered_update after update on app.statements
  referencing new table as new_rows
  for each statement execute function cascades.tg_statements__refuse_uncovered();
comment on trigger _300_refuse_uncovered_update on app.statements is 'A child never gives more than its parent.';
