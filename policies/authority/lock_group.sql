-- For definers: asked, locked, and asked again, because the right may have been taken back by whoever held the lock.
create function authority.lock_group(ref text, flag text) returns app.groups
  language plpgsql volatile set search_path = ''
as $$
declare
  v_group app.groups := authority.demand_on_group(ref, flag);
begin
  perform session.demand_fresh_reads();
  perform from app.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id for no key update;
  return authority.demand_on_group(v_group.id::text, flag);
end $$;
comment on function authority.lock_group(text, text) is
  'A group on which the caller holds the flag, locked and as it is now: PT404 group_not_found, PT403 not_allowed.';
grant execute on function authority.lock_group(text, text) to steward;
