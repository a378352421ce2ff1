-- Definer: nobody but the cascade writes epochs. Only people who are still in the realm have one.
create function cascades.bump_epochs(p_policy_ids uuid[], p_user_ids uuid[]) returns void
  language sql security definer set search_path = ''
begin atomic
  insert into app.policy_epochs (realm_id, user_id)
  select m.realm_id, m.user_id from app.realm_members m
   where m.realm_id = (select session.realm_id())
     and m.user_id in (select unnest(p_user_ids)
                       union select a.user_id from app.assignments a
                              where a.realm_id = (select session.realm_id()) and a.policy_id = any (p_policy_ids));
end;
comment on function cascades.bump_epochs(uuid[], uuid[]) is 'Says that the rights of the holders of the policies, and of the people named, may have changed.';
