create function importing.write_members(plan importing.planned_membership[]) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_now timestamptz := clock_timestamp();
begin
  update app.membership_periods t set until = coalesce(p.since, v_now)
    from unnest(plan) p
   where t.realm_id = v_realm and t.membership_id = p.membership_id and t.until is null and p.becomes <> p.was;
  insert into app.memberships (realm_id, id, group_id, user_id)
  select v_realm, p.membership_id, p.group_id, p.user_id from unnest(plan) p where p.was is null;
  insert into app.membership_periods (realm_id, membership_id, status, since)
  select v_realm, p.membership_id, p.becomes, coalesce(p.since, v_now) from unnest(plan) p where p.becomes is distinct from p.was;
  return (
    select jsonb_build_object('memberships_added', count(*) filter (where p.was is null),
             'memberships_changed', count(*) filter (where p.becomes <> p.was),
             'memberships_unchanged', count(*) filter (where p.becomes = p.was))
      from unnest(plan) p);
end $$;
comment on function importing.write_members(importing.planned_membership[]) is 'Makes and changes memberships as planned.';
grant execute on function importing.write_members(importing.planned_membership[]) to steward;
