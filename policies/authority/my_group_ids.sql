-- Definer as my_statements, and written out for speed, as holds_everywhere is: every query of every page asks both.
create function authority.my_group_ids(flag text) returns setof uuid
  language plpgsql stable rows 10 security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_user uuid := session.user_id();
begin
  return query
    select s.group_id from app.assignments a
      join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
     where a.realm_id = v_realm and a.user_id = v_user
       and not s.any_group and s.any_user and authority.gives(s, flag);
  if session.is_operator() then
    return query select s.group_id from authority.my_statements() s
       where not s.any_group and s.any_user and authority.gives(s, flag);
  end if;
end $$;
comment on function authority.my_group_ids(text) is 'Groups named by statements with the flag; holds_everywhere is the other half of the answer.';
grant execute on function authority.my_group_ids(text) to visitor, steward, searcher;
