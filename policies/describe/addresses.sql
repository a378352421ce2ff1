-- Under the caller's own rules: one address for a person, the first of the field that the caller sees.
create function describe.addresses() returns table (user_id uuid, email text)
  language sql stable rows 1000
begin atomic
  select distinct on (f.user_id) f.user_id, f.value from app.profile_fields f where f.field = 'email' order by f.user_id, f.position;
end;
comment on function describe.addresses() is 'Mail addresses of people, as far as the caller sees them: the first of each.';
grant execute on function describe.addresses() to visitor;
