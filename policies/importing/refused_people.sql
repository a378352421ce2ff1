create function importing.refused_people(organisation importing.organisation)
  returns table (line int, key text, reason text)
  language sql stable
begin atomic
  select min(m.line), 'username_taken', format('the username %s belongs to somebody outside this realm', min(m.username))
    from importing.mentions(organisation) m
    join app.profiles p on p.username_key = m.username_key
   where not (select session.is_operator())
     and not exists (select from app.realm_members r
                      where r.realm_id = (select session.realm_id()) and r.user_id = p.user_id)
   group by m.username_key;
end;
comment on function importing.refused_people(importing.organisation) is
  'Usernames of people outside this realm: only an operator may let them in, or a file could pull in anybody.';
grant execute on function importing.refused_people(importing.organisation) to steward;
