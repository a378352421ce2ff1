create function operator.changed_rules() returns table (object text, what text)
  language plpgsql stable set search_path = ''
as $$
begin
  return query
    select coalesce(s.object, i.key), case when s.object is null then 'gone' when i.key is null then 'added' else 'changed' end
      from operator.rules_standing() s full join jsonb_each_text(session.installed() -> 'objects') i on i.key = s.object
     where s.sum is distinct from i.value
     order by 1;
end $$;
comment on function operator.changed_rules() is
  'What is not as the installation of the rules left it: gone, added or changed (definition, owner, grants, row security).';
grant execute on function operator.changed_rules() to steward;
