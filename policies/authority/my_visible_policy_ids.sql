-- Definer: as above. Held, below a held issuing one, or with a line on a group whose owner one may replace.
create function authority.my_visible_policy_ids() returns setof uuid
  language sql stable rows 100 security definer set search_path = ''
begin atomic
  select authority.my_policy_ids()
  union
  select authority.my_grantable_policy_ids()
  union
  select s.policy_id from app.statements s
   where s.realm_id = (select session.realm_id())
     and s.group_id is not null
     and ((select authority.holds_everywhere('move_group_owner'))
          or s.group_id = any (array(select authority.my_group_ids('move_group_owner'))));
end;
comment on function authority.my_visible_policy_ids() is 'Policies that the person of this request may read, owner policies of visible groups aside.';
grant execute on function authority.my_visible_policy_ids() to visitor, steward;
