create function authority.seen_person(ref text) returns uuid
  language plpgsql stable set search_path = ''
as $$
declare
  v_user uuid := authority.find_person(ref);
begin
  if v_user is null then
    raise exception using errcode = 'PT404', message = 'person_not_found';
  end if;
  return v_user;
end $$;
comment on function authority.seen_person(text) is 'A person of the realm whom the caller may see, by username or id; PT404 person_not_found.';
grant execute on function authority.seen_person(text) to visitor, steward;
