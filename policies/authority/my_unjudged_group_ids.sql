-- Definer: owners are looked up whether or not the caller sees them. judges_itself for many groups at once.
create function authority.my_unjudged_group_ids() returns setof uuid
  language sql stable rows 10 security definer set search_path = ''
begin atomic
  select p.owner_of from app.policies p join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
   where p.realm_id = (select session.realm_id()) and p.owner_of is not null and a.user_id = (select session.user_id())
     and not (select authority.holds_root());
end;
comment on function authority.my_unjudged_group_ids() is 'Groups whose judgement would be one''s own: those that the caller owns, none for holders of the realm root (E-10).';
grant execute on function authority.my_unjudged_group_ids() to visitor, steward;
