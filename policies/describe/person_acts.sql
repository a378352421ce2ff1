-- Definer: that somebody is blocked is told to realm admins alone.
create function describe.person_acts(p_user_id uuid) returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object('blocked_at', case when a.root then m.blocked_at end, 'erased_at', p.erased_at,
    'can', jsonb_build_object(
      'block', a.root and not a.self and m.blocked_at is null and p.erased_at is null,
      'unblock', a.root and m.blocked_at is not null and p.erased_at is null,
      'merge', a.root and not a.self and p.erased_at is null and authority.only_here(p_user_id),
      'erase', p.erased_at is null and (a.self or a.root and authority.only_here(p_user_id)),
      'export', a.self))
    from app.realm_members m join app.profiles p on p.user_id = m.user_id
    cross join (select authority.holds_root() as root, coalesce(p_user_id = session.user_id(), false) as self) a
   where m.realm_id = (select session.realm_id()) and m.user_id = p_user_id;
end;
comment on function describe.person_acts(uuid) is
  'What the caller may do about a person beside their profile: {blocked_at, erased_at, can: {block, unblock, merge, erase, export}}; buttons follow it.';
grant execute on function describe.person_acts(uuid) to visitor, steward;
