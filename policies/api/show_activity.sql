-- Definer: asks for the right, then reads what only the person and who sees full profiles may.
create function api.show_activity(person text) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_person uuid := authority.seen_person(person);
begin
  if v_person is distinct from session.user_id() and not authority.may_on_person('view_full_profile', v_person) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  return jsonb_build_object('person', describe.acquainted(v_person), 'is_self', v_person is not distinct from session.user_id(),
    'semesters', describe.activity(v_person));
end $$;
comment on function api.show_activity(text) is
  'What a person''s work was worth, by semester and group: for themselves and holders of viewFullProfile. PT404 person_not_found, PT403 not_allowed.';
grant execute on function api.show_activity(text) to visitor;
