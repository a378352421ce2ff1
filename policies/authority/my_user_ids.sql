-- Definer: resolves scopes to people. A profile flag with a group in its scope means people who
-- are in that group now (not archived), never everybody.
create function authority.my_user_ids(flag text) returns setof uuid
  language sql stable rows 10 security definer set search_path = ''
begin atomic
  select s.user_id from authority.my_statements() s
   where s.any_group and not s.any_user and authority.gives(s, flag)
  union
  select m.user_id from authority.my_statements() s
    join app.memberships m on m.realm_id = s.realm_id and m.group_id = s.group_id
    join app.membership_periods p on p.realm_id = m.realm_id and p.membership_id = m.id
         and p.until is null and p.status <> 'ARCHIVED'
   where not s.any_group and (s.any_user or m.user_id = s.user_id) and authority.gives(s, flag);
end;
comment on function authority.my_user_ids(text) is 'People reached by restricted statements with the flag; holds_everywhere is the other half.';
grant execute on function authority.my_user_ids(text) to visitor, steward, searcher;
