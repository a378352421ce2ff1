-- For definers, which see the whole realm: the question that the policies of app.policies answer for visitors.
create function authority.seen_policy(policy_id uuid) returns app.policies
  language plpgsql stable set search_path = ''
as $$
declare
  v_policy app.policies;
begin
  select p.* into v_policy from app.policies p
   where p.realm_id = (select session.realm_id()) and p.id = seen_policy.policy_id
     and (p.id = any (array(select authority.my_visible_policy_ids()))
          or p.owner_of is not null and authority.may_on_group('view_group', p.owner_of));
  if not found then
    raise exception using errcode = 'PT404', message = 'policy_not_found';
  end if;
  return v_policy;
end $$;
comment on function authority.seen_policy(uuid) is 'A policy that the caller may see; PT404 policy_not_found.';
grant execute on function authority.seen_policy(uuid) to visitor, steward;
