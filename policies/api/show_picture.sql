create function api.show_picture(person text, size text default 'small') returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_person uuid := authority.seen_person(show_picture.person);
  v_answer jsonb;
begin
  select jsonb_build_object('picture', f.picture,
           'jpeg', encode(case show_picture.size when 'large' then p.large else p.small end, 'base64')) into v_answer
    from app.pictures p join app.profiles f on f.user_id = p.user_id
   where p.user_id = v_person;
  if v_answer is null then
    raise exception using errcode = 'PT404', message = 'person_not_found';
  end if;
  return v_answer;
end $$;
comment on function api.show_picture(text, text) is
  'A person''s own picture, small or large: {picture, jpeg} with the file in base64. PT404 person_not_found, also when there is none.';
grant execute on function api.show_picture(text, text) to visitor;
