-- Known by username, else by the mail address of somebody in the realm. Volatile: it draws the keys of new people.
create function importing.plan_people(rows importing.person_row[]) returns importing.planned_person[]
  language sql volatile
begin atomic
  with told (person, key, value) as (
    select distinct r.person, v.key, v.value from unnest(rows) r, jsonb_each_text(r."values") v),
  profile (person, "values") as (
    select t.person, jsonb_object_agg(t.key, t.value) from told t group by t.person),
  listed (person, line, username) as (
    select r.person, min(r.line), (array_agg(r.username order by r.line) filter (where r.username is not null))[1]
      from unnest(rows) r group by r.person)
  select array_agg((l.person, l.line, coalesce(n.user_id, m.user_id, uuidv7()), n.user_id is null and m.user_id is null,
                    u.subject is not null, l.username, coalesce(f."values", '{}'))::importing.planned_person order by l.line)
    from listed l
    left join profile f on f.person = l.person
    left join app.profiles n on n.username_key = lower(l.username)
    left join (select p.email_key, p.user_id from app.profiles p
                 join app.realm_members b on b.realm_id = (select session.realm_id()) and b.user_id = p.user_id) m
           on n.user_id is null and m.email_key = lower(f."values" ->> 'email')
    left join app.users u on u.id = coalesce(n.user_id, m.user_id);
end;
comment on function importing.plan_people(importing.person_row[]) is 'The people of the list, each with their key.';
grant execute on function importing.plan_people(importing.person_row[]) to steward;
