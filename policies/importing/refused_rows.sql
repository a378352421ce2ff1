create function importing.refused_rows(rows importing.person_row[])
  returns table ("row" int, "column" text, key text)
  language sql immutable
begin atomic
  select r.line, 'username', 'missing_person' from unnest(rows) r where r.person is null
  union all
  select r.line, 'username', 'invalid_username' from unnest(rows) r where r.username !~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'
  union all
  select r.line, v.key, case
      when v.key = 'email' then 'invalid_mail'
      when v.key in ('name', 'nickname') then 'invalid_name'
      when v.key = any (importing.fields()) then 'invalid_field'
      else 'unknown_column' end
    from unnest(rows) r, jsonb_each_text(r."values") v
   where v.value ~ '[[:cntrl:]]' or v.value = '' or v.value <> btrim(v.value)
      or case v.key
           when 'email' then length(v.value) > 254 or v.value !~ '^[^[:space:][:cntrl:]@]+@[^[:space:][:cntrl:]@]+$'
           when 'nickname' then length(v.value) > 50
           else length(v.value) > 200 end
      or v.key not in ('email', 'name', 'nickname') and (v.key <> all (importing.fields()) or authority.profile_value(v.key, v.value) is null)
  union all
  select r.line, 'status', 'unknown_status' from unnest(rows) r where r.status not in ('NEWBIE', 'ACTIVE', 'FORMER', 'ARCHIVED')
  union all
  select r.line, 'group', 'missing_group' from unnest(rows) r where r.group_ref is null and (r.status is not null or r.since is not null)
  union all
  select r.line, 'since', 'invalid_since' from unnest(rows) r
   where not case when r.since ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and pg_input_is_valid(r.since, 'date')
                  then r.since::date between '1900-01-01'::date and '2200-01-01'::date else r.since is null end
  union all
  select c.line, c.key, 'contradiction'
    from (select r.line, v.key, v.value, first_value(v.value) over (partition by r.person, v.key order by r.line) as first
            from unnest(rows) r, jsonb_each_text(r."values") v where r.person is not null) c
   where c.value <> c.first
  union all
  select m.line, 'email', 'mail_twice'
    from (select r.line, r.person, first_value(r.person) over (partition by lower(r."values" ->> 'email') order by r.line) as first
            from unnest(rows) r where r."values" ? 'email') m
   where m.person <> m.first;
end;
comment on function importing.refused_rows(importing.person_row[]) is 'What is wrong with the list whatever the realm holds.';
grant execute on function importing.refused_rows(importing.person_row[]) to steward;
