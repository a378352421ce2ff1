-- What an import does to groups and people that are there already: it adds and renames, it takes nothing away.
create function tests.club(teams text, more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('name', 'club', 'slug', 'club', 'line', 1, 'admins', '["anna"]'::jsonb, 'teams', teams::jsonb) || more
$$;
grant execute on all functions in schema tests to public;

select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.import_organisation(tests.club(
  '[{"name": "Yard", "slug": "yard", "description": "as imported", "members": ["bela"], "line": 3},
    {"name": "Loft", "slug": "loft", "parent_slug": "yard", "maintainers": ["cili"], "line": 4}]')) $$, 'a first import');
select lives_ok($$ select api.edit_group('club@yard', null, 'as edited here', null, null, null) $$, 'somebody edits a group here');
select is(api.import_organisation(tests.club('[{"name": "Yard", "slug": "yard"}]')) -> 'groups_updated', '0',
  'no description in the file leaves the edited one');
select is((api.show_group('club@loft') #>> '{owners,0,username}'), 'cili', 'a team that the file forgot stays, with its owner');
select is(api.import_organisation(tests.club('[{"name": "YARD", "slug": "yard", "description": "as imported", "line": 3}]')) -> 'groups_updated', '1',
  'a description in the file wins');
select is((select g.name || ': ' || g.description from api.groups g where g.handle = 'club@yard'), 'Yard: as imported', 'the name stays');

select is(api.import_organisation(tests.club('[{"name": "Dock Yard", "slug": "dock-yard", "previously": ["yard"], "line": 3}]')) - 'warnings' - 'refused',
  '{"groups_created": 0, "groups_updated": 1, "people_created": 0, "people_joined": 0, "memberships_created": 0,
    "owners_assigned": 0, "aliases_created": 1}', 'a previous name means that the group was renamed');
select is(api.show_group('club@yard') #>> '{group,handle}', 'club@dock-yard', 'its former handle leads to the new one');
select is(api.show_group('club@dock-yard') #>> '{group,name}', 'Dock Yard', 'which has the new name');
select is(api.import_organisation(tests.club('[{"name": "Yard", "slug": "yard", "line": 3}]')) -> 'groups_created', '0',
  'a file that still has the old name means the same group');
select is(api.show_group('club@yard') #>> '{group,name}', 'Dock Yard', 'and does not rename it back');
select is(api.import_organisation(tests.club('[{"name": "Dock Yard", "slug": "dock-yard", "line": 3},
    {"name": "Loft", "slug": "loft", "line": 4}]')) #>> '{warnings,1,key}', 'group_not_moved',
  'a team that stands elsewhere in the file is not moved');

select lives_ok($$ select api.archive_group('club@loft') $$, 'a group is archived here');
select is(api.import_organisation(tests.club('[{"name": "Loft", "slug": "loft", "description": "new", "members": ["dora"], "line": 4}]')) - 'refused',
  '{"groups_created": 0, "groups_updated": 0, "people_created": 0, "people_joined": 0, "memberships_created": 0,
    "owners_assigned": 0, "aliases_created": 0,
    "warnings": [{"line": 4, "key": "group_archived", "reason": "loft is archived and was left as it is"},
                 {"line": 4, "key": "group_not_moved", "reason": "loft stands elsewhere in this realm and was not moved"}]}',
  'an archived group is left alone');
select is(api.import_organisation(tests.club('[{"name": "Loft", "slug": "loft"},
    {"name": "Under", "slug": "under", "parent_slug": "loft", "line": 5}]'), true) -> 'refused',
  '[{"line": 5, "key": "parent_archived", "reason": "under would stand below an archived group"}]', 'and takes no teams');
select is(api.import_organisation(tests.club((select jsonb_agg(jsonb_build_object('name', 'n' || n, 'slug', 'n' || n,
    'parent_slug', case when n > 1 then 'n' || n - 1 else '' end, 'line', n)) from generate_series(1, 10) n)::text), true) -> 'refused',
  '[{"line": 10, "key": "group_too_deep", "reason": "n10 would stand on level 11 of at most 10"}]', 'the depth of the realm holds');

-- Of another realm: only an operator lets somebody in, and knows nobody by more than the name.
select throws_ok($$ select api.import_organisation(tests.club('[]', '{"members": ["zoli"]}')) $$, 'PT422', 'import_refused',
  'the root cannot let in a person of another realm');
select tests.act_as_operator('hub');
select is(api.import_organisation(tests.club('[]', '{"members": ["ZOLI"]}')) - 'warnings' - 'refused',
  '{"groups_created": 0, "groups_updated": 0, "people_created": 0, "people_joined": 1, "memberships_created": 1,
    "owners_assigned": 0, "aliases_created": 0}', 'an operator can');
select tests.act_as_nature();
select is((select count(*) from app.realm_members m where m.user_id = tests.person('zoli')), 2::bigint, 'who now belongs to both');
select is((select count(*) from app.memberships m join app.groups g on g.realm_id = m.realm_id and g.id = m.group_id
            where g.realm_id = 'acme' and g.org = 'club'), 0::bigint, 'nothing of it lands in the other realm');
select tests.act_as_login('pek_operator');
select set_config('pek.realm', '', true);
select throws_ok($$ select api.import_organisation(tests.club('[]')) $$, 'PT403', 'not_allowed', 'an operator enters a realm first');
