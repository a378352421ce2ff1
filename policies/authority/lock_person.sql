-- For definers: asked, locked, and asked again, because the right may have been taken back by whoever held the lock.
create function authority.lock_person(ref text) returns app.realm_members
  language plpgsql volatile set search_path = ''
as $$
declare
  v_user uuid := authority.seen_person(ref);
  v_member app.realm_members;
begin
  perform session.demand_fresh_reads();
  for v_try in 1 .. 2 loop
    if not authority.holds_root() then
      raise exception using errcode = 'PT403', message = 'not_allowed';
    end if;
    exit when v_try = 2;
    select m.* into v_member from app.realm_members m
     where m.realm_id = session.realm_id() and m.user_id = v_user for no key update;
    if not found then
      raise exception using errcode = 'PT404', message = 'person_not_found';
    end if;
  end loop;
  return v_member;
end $$;
comment on function authority.lock_person(text) is
  'A person of the realm, locked, for holders of its root: PT404 person_not_found, PT403 not_allowed.';
grant execute on function authority.lock_person(text) to steward;
