-- Under the caller's own rules, so that the order of an answer tells no membership that one may not see.
create function describe.mates() returns uuid[]
  language sql stable set plan_cache_mode = force_generic_plan
begin atomic
  select array(select distinct m.user_id from app.memberships m
                where m.realm_id = (select session.realm_id())
                  and m.group_id = any (array(select o.group_id from app.memberships o
                                               where o.realm_id = (select session.realm_id()) and o.user_id = (select session.user_id())))
                limit 1000);
end;
comment on function describe.mates() is 'People who share a group with the caller, as far as the caller may see: at most 1,000 of them.';
grant execute on function describe.mates() to visitor;
