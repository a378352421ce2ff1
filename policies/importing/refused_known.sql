create function importing.refused_known(plan importing.planned_person[])
  returns table ("row" int, "column" text, key text)
  language sql stable
begin atomic
  -- Only an operator may let somebody of another realm in, or a list could pull in anybody.
  select p.line, 'username', 'username_taken'
    from unnest(plan) p
   where not p.is_new and not (select session.is_operator())
     and not exists (select from app.realm_members r where r.realm_id = (select session.realm_id()) and r.user_id = p.user_id)
  union all
  select p.line, 'username', 'username_taken'
    from unnest(plan) p join app.former_usernames f on f.username_key = lower(p.username) and f.user_id <> p.user_id
   where not exists (select from app.profiles o where o.username_key = f.username_key)
  union all
  select p.line, 'email', 'mail_taken'
    from unnest(plan) p join app.profiles o on o.email_key = lower(p."values" ->> 'email') and o.user_id <> p.user_id
  union all
  select t.line, 'username', 'contradiction'
    from (select p.line, lower(p.username) as username_key, first_value(lower(p.username)) over (partition by p.user_id order by p.line) as first
            from unnest(plan) p where p.username is not null) t
   where t.username_key <> t.first;
end;
comment on function importing.refused_known(importing.planned_person[]) is 'Usernames and mail addresses that are somebody else''s.';
grant execute on function importing.refused_known(importing.planned_person[]) to steward;
