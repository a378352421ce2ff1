-- Search finds what one may see, by what one may see, and by nothing else.
create function found(q text) returns text language sql as
  $$ select coalesce(string_agg(p ->> 'username', ' ' order by n), '') from jsonb_array_elements(api.search(q, 100) -> 'people') with ordinality x (p, n) $$;
create function found_groups(q text) returns text language sql as
  $$ select coalesce(string_agg(g ->> 'handle', ' ' order by n), '') from jsonb_array_elements(api.search(q, 100) -> 'groups') with ordinality x (g, n) $$;

select tests.act_as_operator('hub');
select operator.add_person(u, n) from (values ('oszi', 'Őszi Ágnes'), ('kovacs.anna7', 'Kovács Anna Mária'), ('annak', 'Kis Béla'), ('cirill', 'Кирилл')) p (u, n);
select tests.act_as_nature('hub');
insert into tests.people select p.username, p.user_id from app.profiles p on conflict do nothing;
update app.profiles set nickname = 'Cila' where username = 'cili';
insert into app.profile_fields (user_id, field, value, hidden) values
  (tests.person('bela'), 'phone', '+36 30 765 4321', false), (tests.person('bela'), 'email', 'titok.rejtett@example.org', true),
  (tests.person('bela'), 'room', 'X1742', true), (tests.person('bela'), 'dormitory', 'Schönherz', false),
  (tests.person('eva'), 'room', 'Y99', false)
on conflict (user_id, field, position) do update set value = excluded.value, hidden = excluded.hidden;

-- names
select tests.act_as('anna', 'hub');
select is(found('OSZI'), 'oszi', 'neither accents nor case count');
select is(found('őszi'), 'oszi', 'in what is typed either');
select is(found(E'o\u0308szi'), 'oszi', 'nor how an accent is written');
select is(found('Кир'), 'cirill', 'other scripts are found as they are');
select is(found('maria kov'), 'kovacs.anna7', 'every word must match, in any order, by its beginning');
select is(found('maria oszi'), '', 'each of them');
select is(found('kovasc'), 'kovacs.anna7', 'a typing error is forgiven');
select is(found('ovac'), 'kovacs.anna7', 'a part of a word finds too');
select is(found('cila'), 'cili', 'a nickname finds');
select is(split_part(found('anna'), ' ', 1) in ('anna', 'kovacs.anna7'), true, 'a whole word of the name comes first');
select ok(found('anna') ~ 'annak$', 'and the beginning of a username after it');
select is(api.search('anna', 1) #>> '{counts,people}', jsonb_array_length(api.search('anna', 100) -> 'people')::text, 'the count is of all');
select is(api.search('anna', 1) #>> '{next,people}', '1', 'and the next page is named');
select isnt(api.search('anna', 1, 1) #>> '{people,0,username}', api.search('anna', 1) #>> '{people,0,username}', 'which begins where the first ended');
select is(api.search('anna', 100) #>> '{next,people}', null, 'the last has no next');
select is(found('a'), '', 'one letter finds nobody');
select is(found(''), '', 'nothing finds nobody');
select is(found('%') || found('_') || found('%%%%') || found('\') || found('____'), '', 'signs of patterns are no letters');
select is(found('a%a'), found('a a'), 'also between letters');
select is(found(''' or true --'), found('or true'), 'nor quotes');
select throws_ok($$ select api.search(repeat('x', 201)) $$, 'PT422', 'search_too_long', 'a text without end is refused');
select throws_ok($$ select api.search('ab cd ef gh ij kl mn op qr') $$, 'PT422', 'search_too_long', 'and too many words');
select throws_ok($$ select api.search('ab', 20, 0, 'x') $$, 'PT422', 'unknown_kind', 'people or groups');

-- groups
select is(found_groups('spor'), 'sport@sport sport@chess sport@juniors', 'a group is found by its name, then by its handle');
select is(found_groups('sport chess'), 'sport@chess', 'by both');
select is(found_groups('ches'), 'sport@chess', 'by a beginning');
select is(found_groups('chees'), 'sport@chess', 'and with an error');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.move_group('sport@juniors') $$, 'a group becomes an organisation');
select is(found_groups('junior'), 'juniors@juniors', 'and is found by its name');
select is(found_groups('sport juniors'), 'juniors@juniors', 'and by the former handle');
select tests.act_as('dora', 'hub');
select is(found_groups('sport') || found('anna'), '', 'who holds nothing finds nothing');
select is(api.search('anna') -> 'counts', '{"groups": 0, "people": 0}', 'and counts nothing');
select is(found('dora'), 'dora', 'but oneself');

-- fields: anna may not see full profiles
select tests.act_as('anna', 'hub');
select is(found(q), '', 'without the right nobody is found by ' || q)
  from unnest(array['30765', '307654', '+36 30 765 4321', '7654321', '06307654321', 'titok', 'rejtett', 'titok.rejtett@example.org', 'itok', 'titko', 'X1742', 'x17', 'schonherz', 'chonher', 'Bela schonherz', 'bela titok']) q;
select is(api.search('titok') -> 'counts', '{"groups": 0, "people": 0}', 'nor counted');
select is(api.search('bela') #> '{people,0,fields}', '[]', 'nor is a field shown');
select is(found('bela hub'), found('hub bela'), 'and the order of the words does nothing');
select is_empty($$ select from app.profile_fields where user_id <> tests.person('anna') $$, 'the table itself shows nothing');
select throws_ok($$ select from app.search_words $$, '42501', null, 'the words are nobody''s to read');
select throws_ok($$ select searching.index_people('{}') $$, '42501', null, 'nor to make');
select throws_ok($$ select * from searching.hits('hidden', 'titok') $$, '42501', null, 'nor to ask past the question of rights');
select throws_ok($$ select * from searching.alike('basic', 'titok') $$, '42501', null, 'in neither way');
select is_empty($$ select * from searching.match_people(array['titok'], true, '{}') $$, 'the function behind it tells no more');
select is_empty($$ select * from searching.match_people(array['schonherz'], true, array(select id from tests.people)) $$, 'whatever it is told');

-- the same, seen by who may
select tests.act_as('bela', 'hub');
select is(found(q), 'bela', 'oneself is found by ' || q)
  from unnest(array['307654', '+36 30 765 4321', '7654321', '06307654321', 'titok', 'titok.rejtett@example.org', 'x17', 'schonherz']) q;
select is(found('30765'), '', 'not by five digits');
select is(api.search('x17') #> '{people,0,fields}', '[{"field": "room", "value": "X1742"}]', 'and the field that matched is named');
select tests.act_as('gabor', 'hub');
select is(found('titok'), 'bela', 'who may edit a profile finds by what is hidden');
select is(found('bela titok'), 'bela', 'and by both together');

-- a right on the people of one group, viewFullProfile without editProfile: what is hidden stays so
select tests.act_as_nature();
set local session_replication_role = replica;
insert into app.policies (realm_id, parent_id, name) select 'hub', p.id, 'readers' from app.policies p where p.realm_id = 'hub' and p.role = 'realm_root';
insert into app.statements (realm_id, policy_id, resource, any_group, group_id, any_user, view_full_profile)
  select 'hub', p.id, 'X', false, tests.group_id('hub', 'sport@chess'), true, true from app.policies p where p.realm_id = 'hub' and p.name = 'readers';
insert into app.assignments (realm_id, policy_id, user_id) select 'hub', p.id, tests.person('anna') from app.policies p where p.realm_id = 'hub' and p.name = 'readers';
set local session_replication_role = origin;
select tests.act_as('anna', 'hub');
select is(found('schonherz'), 'bela', 'found by what is open, of people of that group');
select is(api.search('307654') #> '{people,0,fields}', '[{"field": "phone", "value": "+36 30 765 4321"}]', 'named too');
select is(found('titok') || found('x17'), '', 'not by what is hidden');
select is(found('y99'), '', 'nor people of no such group');

-- what changes is found as it is
select tests.act_as_nature('hub');
update app.profile_fields set hidden = false where user_id = tests.person('bela') and field = 'email';
update app.profile_fields set hidden = true where user_id = tests.person('bela') and field = 'phone';
update app.profiles set name = 'Bodor Ubul', username = 'ubul' where user_id = tests.person('bela');
select tests.act_as('anna', 'hub');
select is(found('titok'), 'ubul', 'what is shown from now on');
select is(found('307654'), '', 'what is hidden from now on');
select is(found('bodor') || found('hubbeli bela'), 'ubul', 'a new name, and the old one no more');
select tests.act_as_nature('hub');
delete from app.profile_fields where user_id = tests.person('bela');
select tests.act_as('anna', 'hub');
select is(found('titok') || found('schonherz'), '', 'what is emptied');

-- realms
select tests.act_as('zoli', 'acme');
select is(found('gabor') || found('hubbeli bodor') || found('bodro'), '', 'people of another realm are not found, in no way');
select is(found('eva'), 'eva', 'who belongs to both is');
select is(found('hubbeli'), 'eva', 'and they alone');
select is(found_groups('chess'), 'sport@chess', 'groups are those of the realm');
select is(api.search('chess') #>> '{counts,groups}', '1', 'and counted so');
select tests.act_as_nobody();
select is(found('anna'), '', 'nobody finds nothing');
select tests.act_as_nature();
select session.enter('hub');
select set_config('pek.realm', 'acme', true);
delete from app.realm_members where realm_id = 'acme' and user_id = tests.person('eva');
select is_empty($$ select from app.search_words where realm_id = 'acme' and subject_id = tests.person('eva') $$, 'who leaves takes their words along');
select isnt_empty($$ select from app.search_words where realm_id = 'hub' and subject_id = tests.person('eva') $$, 'of that realm');
