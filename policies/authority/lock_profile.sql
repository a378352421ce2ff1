-- For definers: asked, locked, and asked again, as lock_group.
create function authority.lock_profile(ref text) returns app.profiles
  language plpgsql volatile set search_path = ''
as $$
declare
  v_user uuid := authority.seen_person(ref);
  v_profile app.profiles;
begin
  if not authority.may_edit_profile(v_user) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  perform session.demand_fresh_reads();
  perform from app.profiles p where p.user_id = v_user for no key update;
  if not authority.may_edit_profile(authority.seen_person(v_user::text)) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  select * into v_profile from app.profiles p where p.user_id = v_user;
  return v_profile;
end $$;
comment on function authority.lock_profile(text) is
  'A profile that the caller may edit, locked and as it is now: PT404 person_not_found, PT403 not_allowed.';
grant execute on function authority.lock_profile(text) to steward;
