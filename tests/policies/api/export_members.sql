-- An export holds what its reader may see, field by field, and nothing else.
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.change_members('sport@chess', array['anna', 'eva'], 'add') $$, 'members');
select tests.act_as_nature('hub');
delete from app.profile_fields;
insert into app.profile_fields (user_id, field, position, value, hidden) values
  (tests.person('bela'), 'phone', 1, '+36 30 1', false), (tests.person('bela'), 'room', 1, '101', true),
  (tests.person('anna'), 'email', 1, 'a@example.org', false), (tests.person('eva'), 'email', 1, 'e@example.org', true);
create function tests.fields(who text) returns text language sql as $$
  select coalesce(string_agg(f ->> 'field', ' ' order by f ->> 'field'), '') from jsonb_array_elements(api.export_members('sport@chess') -> 'rows') r,
    jsonb_array_elements(r -> 'fields') f where r ->> 'username' = who $$;
grant execute on all functions in schema tests to public;
select tests.act_as('gabor', 'hub');
select is(tests.fields('bela'), 'phone room', 'the root edits profiles, and sees all of it');
select tests.act_as('bela', 'hub');
select is(tests.fields('bela'), 'phone room', 'one''s own, what is hidden too');
select is(tests.fields('anna'), '', 'of others nothing without the right');
select is(jsonb_array_length(api.export_members('sport@chess') -> 'rows'), 3, 'but that they are there');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.assign_policy((api.create_policy((select id from api.policies where role = 'realm_root'), 'readers', false,
  '[{"group": "sport@chess", "flags": ["viewGroup", "viewFullProfile"]}]') ->> 'id')::uuid, 'bela') $$, 'bela may see full profiles of the group');
select tests.act_as('bela', 'hub');
select is(tests.fields('anna'), 'email', 'and sees them');
select is(tests.fields('eva'), '', 'but for what is hidden');
select throws_ok($$ select api.export_members('sport@chess', 'kings') $$, 'PT422', 'invalid_filter', 'a filter is one of the list');
