create function api.show_person(person text) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_person uuid := authority.seen_person(show_person.person);
  v_acts jsonb := describe.person_acts(v_person);
begin
  return jsonb_build_object(
    'person', (select jsonb_build_object('id', p.user_id, 'username', p.username, 'name', p.name,
                                         'nickname', p.nickname, 'picture', p.picture)
                 from app.profiles p where p.user_id = v_person),
    'is_self', v_person is not distinct from (select session.user_id()),
    'fields', describe.fields_of(v_person),
    'groups', describe.groups_of(v_person),
    'acts', v_acts,
    'can', jsonb_build_object('create_claim_code', authority.may_hand_out_code(v_person),
                              'edit', authority.may_edit_profile(v_person) and v_acts ->> 'erased_at' is null,
                              'view_activity', v_person is not distinct from (select session.user_id()) or authority.may_on_person('view_full_profile', v_person)));
end $$;
comment on function api.show_person(text) is
  'A person''s page: names, picture, fields and groups as far as one may see them, and what one may do about them (acts); also by a former username. PT404 person_not_found.';
grant execute on function api.show_person(text) to visitor;
