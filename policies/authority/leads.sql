-- Definer as my_statements, and written out for speed, as holds_everywhere is: every page asks it. The session is read
-- once: written into the condition it would be read for every row of everybody's assignments.
create function authority.leads() returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_user uuid := session.user_id();
begin
  return exists (select from app.assignments a
      join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
     where a.realm_id = v_realm and a.user_id = v_user
       and s.any_user and (s.edit_members or s.edit_group_profile or s.move_group_owner))
    or session.is_operator();
end $$;
comment on function authority.leads() is 'Whether the person of this request has a group to manage, or every group.';
grant execute on function authority.leads() to visitor, steward;
