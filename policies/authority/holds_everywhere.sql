-- Definer as my_statements, and written out for speed: every query of every page asks it.
-- The cheap branch beside the sets of ids: one boolean instead of every id of the realm.
create function authority.holds_everywhere(flag text) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_user uuid := session.user_id();
begin
  return exists (select from app.assignments a
      join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
     where a.realm_id = v_realm and a.user_id = v_user
       and s.any_group and s.any_user and authority.gives(s, flag))
    -- An operator stands in for the holder of the root, which gives every flag.
    or session.is_operator() and exists (select from app.realms r where r.id = v_realm);
end $$;
comment on function authority.holds_everywhere(text) is 'Whether the flag is held for every group and person of the realm.';
grant execute on function authority.holds_everywhere(text) to visitor, steward, searcher;
