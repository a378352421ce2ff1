-- Definer: the version is for editors only, and those see every field.
create function api.show_profile(person text) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_person uuid := authority.seen_person(show_profile.person);
begin
  if not authority.may_edit_profile(v_person) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  return (select jsonb_build_object(
    'person', jsonb_build_object('id', p.user_id, 'username', p.username, 'name', p.name, 'nickname', p.nickname, 'picture', p.picture),
    'is_self', v_person is not distinct from (select session.user_id()),
    'version', p.version,
    'fields', describe.fields_of(v_person),
    'known', (select jsonb_agg(jsonb_build_object('field', r.field, 'kind', r.kind, 'several', r.several, 'contact', r.contact,
                'hidden', r.hidden, 'choices', coalesce(to_jsonb(r.choices), '[]')) order by r.place) from authority.profile_fields() r))
    from app.profiles p where p.user_id = v_person);
end $$;
comment on function api.show_profile(text) is
  'A profile for its editor: names, every field with its switch, version, and which fields there are. PT404 person_not_found, PT403 not_allowed.';
grant execute on function api.show_profile(text) to visitor;
