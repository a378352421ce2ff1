-- Editing a profile: by the person or by who holds editProfile, as a whole, and on record without its values.
select tests.act_as('bela', 'hub');
select is(api.show_profile('bela') -> 'version', '1', 'the first version');
select is(api.show_person('bela') #>> '{can,edit}', 'true', 'one''s own profile may be edited');
select is(api.show_person('anna') #>> '{can,edit}', 'false', 'another''s not');
select is(api.show_profile('bela') #> '{fields,0}' ->> 'value', 'bela@example.org', 'the address that he came with is a field');
select throws_ok($$ select api.show_profile('anna') $$, 'PT403', 'not_allowed', 'nor opened for editing');
select throws_ok($$ select api.edit_profile('anna', 'X') $$, 'PT403', 'not_allowed', 'nor saved');
select throws_ok($$ select api.edit_profile('zoli', 'X') $$, 'PT404', 'person_not_found', 'who is not in the realm is not there');
select is((api.edit_profile('bela', ' Béla Béla ', ' Bé ', '[{"field": "phone", "value": " 06-30/123 4567"}, {"field": "gender", "value": "Male"},
   {"field": "room", "value": ""}, {"field": "telegram", "value": "https://t.me/bela_b", "hidden": true}, {"field": "website", "value": "bela.example.org"}]', 1))
  #- '{known}' #- '{person,id}' #- '{is_self}',
  '{"person": {"username": "bela", "name": "Béla Béla", "nickname": "Bé", "picture": null}, "version": 2, "fields": [
    {"field": "phone", "kind": "phone", "contact": true, "value": "+36 30/123 4567", "hidden": false, "link": "tel:+36301234567"},
    {"field": "gender", "kind": "choice", "contact": false, "value": "male", "hidden": true, "link": null},
    {"field": "website", "kind": "url", "contact": true, "value": "https://bela.example.org", "hidden": false, "link": "https://bela.example.org"},
    {"field": "telegram", "kind": "handle", "contact": true, "value": "bela_b", "hidden": true, "link": "https://t.me/bela_b"}]}'::jsonb,
  'values are tidied, the gender is hidden unless said otherwise, emptied rows go, and what is not listed goes');
select throws_ok($$ select api.edit_profile('bela', 'Y', null, '[]', 1) $$, 'PT409', 'stale_version', 'an old version overwrites nothing');
select is(jsonb_array_length(api.show_profile('bela') -> 'fields'), 4, 'nothing is half done');

select tests.act_as_nature();
create function tests.refused(fields text, why text) returns setof text language sql as $$
  select throws_ok(format('select api.edit_profile(''bela'', null, null, %L)', fields), 'PT422', 'invalid_field', why) $$;
grant execute on function tests.refused(text, text) to public;
select tests.act_as('bela', 'hub');
select tests.refused('[{"field": "email", "value": "no address"}]', 'a mail address is one');
select tests.refused('[{"field": "phone", "value": "abc"}]', 'a phone is digits');
select tests.refused('[{"field": "phone", "value": "123"}]', 'enough of them');
select tests.refused('[{"field": "website", "value": "javascript:alert(1)"}]', 'a site is http or https');
select tests.refused('[{"field": "website", "value": "https://a@evil.example"}]', 'without a user in front');
select tests.refused('[{"field": "telegram", "value": "a/../b"}]', 'a handle is no path');
select tests.refused('[{"field": "student_status", "value": "king"}]', 'a choice is one of the list');
select tests.refused('[{"field": "shoe_size", "value": "43"}]', 'a field is a known one');
select tests.refused('[{"field": "room", "value": "1"}, {"field": "room", "value": "2"}]', 'there is one room');
select tests.refused('[{"field": "room", "value": "a\u0007b"}]', 'without control characters');
select throws_ok($$ select api.edit_profile('bela', null, null, '{}') $$, 'PT422', 'invalid_fields', 'a list is a list');
select throws_ok($$ select api.edit_profile('bela', '') $$, '23514', null, 'a name stays a name');

select tests.act_as('gabor', 'hub');
select is(api.edit_profile('bela', nickname => '', version => 2) #>> '{person,nickname}', null, 'who holds editProfile edits it too; an empty text clears');
select is(jsonb_array_length(api.show_profile('bela') -> 'fields'), 4, 'and fields that are left out stay');
select is(api.edit_profile('bela', fields => '[{"field": "phone", "value": "+36 30 999 9999"}]') #>> '{fields,0,value}', '+36 30 999 9999', 'a field changes');
select tests.act_as('zoli', 'acme');
select is(api.show_person('eva') #>> '{can,edit}', 'false', 'the root of another realm sees eva there');
select throws_ok($$ select api.edit_profile('eva', 'X') $$, 'PT403', 'not_allowed', 'but profiles are edited by policies of the hub only');
select tests.act_as_nature();
select is((select array_agg(distinct e.object order by e.object) from app.audit_entries e where e.realm_id = 'hub' and e.object in ('profiles', 'profile_fields')),
  array['profile_fields', 'profiles'], 'it is on record');
select is((select count(*)::int from app.audit_entries e where e::text ~* 'Béla Béla|30/123|999 9999|bela_b|bela\.example|bela@example|"male"'), 0, 'and none of the values is');
select is((select e.after ->> 'changed' from app.audit_entries e where e.object = 'profile_fields' and e.action = 'update' order by e.id desc limit 1), 'value', 'what changed is named');
select is((select count(distinct e.cause_id)::int from app.audit_entries e where e.object in ('profiles', 'profile_fields') and e.actor_id = tests.person('bela')), 1, 'one save is one change');
