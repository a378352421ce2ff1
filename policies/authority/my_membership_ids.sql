-- Definer: resolves scopes to memberships that may not be visible otherwise. A group flag with a
-- person in its scope means that person's memberships only.
create function authority.my_membership_ids(flag text) returns setof uuid
  language sql stable rows 10 security definer set search_path = ''
begin atomic
  select m.id from authority.my_statements() s
    join app.memberships m on m.realm_id = s.realm_id and m.user_id = s.user_id
   where not s.any_user and (s.any_group or m.group_id = s.group_id) and authority.gives(s, flag);
end;
comment on function authority.my_membership_ids(text) is 'Memberships reached by statements that name a person.';
grant execute on function authority.my_membership_ids(text) to visitor, steward;
