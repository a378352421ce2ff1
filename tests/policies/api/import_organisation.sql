-- Importing an organisation: who may, what follows, what refuses, and that a second time changes nothing.
create function tests.club(extra jsonb default '{}') returns jsonb language sql as $$
  select '{"name": "club", "display_name": "The Club", "slug": "club", "description": "About", "line": 2,
    "admins": ["Nora"], "members": ["BELA", "olga"],
    "lines": {"nora": 4, "bela": 6, "olga": 7, "petra": 13},
    "teams": [
      {"name": "k8s.io crew", "slug": "k8s-io-crew", "parent_slug": "", "description": "", "line": 9,
       "maintainers": ["nora"], "members": ["olga"], "previously": ["old-crew"]},
      {"name": "Inner", "slug": "inner", "parent_slug": "k8s-io-crew", "line": 12, "members": ["petra"]},
      {"name": "Innermost", "slug": "innermost", "parent_slug": "inner", "line": 14, "maintainers": ["olga", "OLGA"]}]}'::jsonb || extra
$$;
create function tests.trail() returns bigint language sql security definer as $$ select count(*) from app.audit_entries $$;
grant execute on all functions in schema tests to public;

select tests.act_as('anna', 'hub');
select throws_ok('select api.import_organisation(tests.club())', 'PT403', 'not_allowed', 'an owner of a group may not import');
select tests.act_as('zoli', 'acme');
select throws_ok('select api.import_organisation(tests.club())', 'PT422', 'import_refused', 'another realm does not pull people in by their names');
select is(api.import_organisation(tests.club(), true) #> '{refused,0}',
  '{"line": 6, "key": "username_taken", "reason": "the username BELA belongs to somebody outside this realm"}', 'and is told the line');
select tests.act_as_nobody();
select throws_ok('select api.import_organisation(tests.club())', 'PT403', 'not_allowed', 'without claims nobody imports');

select tests.act_as_nature();
create temp table trail as select tests.trail() as entries;
grant select, update on trail to public;
select tests.act_as('gabor', 'hub');
select is(api.import_organisation(tests.club(), true) - 'warnings',
  '{"groups_created": 4, "groups_updated": 0, "people_created": 3, "people_joined": 3, "memberships_created": 7,
    "owners_assigned": 3, "aliases_created": 1, "refused": []}', 'a rehearsal tells what would be');
select is(tests.trail(), (select entries from trail), 'and changes nothing');
select is(api.import_organisation(tests.club()) -> 'warnings',
  '[{"line": 12, "key": "group_ownerless", "reason": "inner has no owner until somebody appoints one"}]',
  'the root imports, and is warned of the team that nobody maintains');
select is((select string_agg(g.handle, ' ' order by g.created_at, g.id) from api.groups g where g.org = 'club'),
  'club@club club@k8s-io-crew club@inner club@innermost', 'organisation and teams are groups');
select is(api.show_group('club@old-crew') #>> '{group,handle}', 'club@k8s-io-crew', 'a former name still leads there');

select tests.act_as_nature();
select is((select string_agg(g.slug || ' ' || f.username, ', ' order by g.slug, f.username_key) from app.groups g
             join app.policies p on p.owner_of = g.id join app.assignments a on a.policy_id = p.id
             join app.profiles f on f.user_id = a.user_id where g.org = 'club'),
  'club Nora, innermost olga, k8s-io-crew Nora', 'maintainers own, who imported does not');
select is((select count(*) from app.memberships m join app.membership_periods s on s.membership_id = m.id and s.until is null
             join app.groups g on g.id = m.group_id where g.org = 'club' and s.status = 'ACTIVE'), 7::bigint, 'everyone is an active member');
select is((select count(*) from app.profiles p where p.username_key = 'bela'), 1::bigint, 'a known person is not made again');
select is((select count(*) from app.profiles f join app.assignments a on a.user_id = f.user_id
             join app.policies p on p.id = a.policy_id and p.role = 'member' where f.username in ('Nora', 'olga', 'petra')),
  3::bigint, 'new people hold the member policy');
select is((select string_agg(p.name, ', ' order by p.name) from app.statements s join app.policies p on p.id = s.policy_id
             join app.groups g on g.id = s.group_id where g.slug = 'innermost' and s.escalated_from is not null),
  'owner of club@club, owner of club@inner, owner of club@k8s-io-crew', 'escalation reaches every level');

update trail set entries = tests.trail();
select tests.act_as('gabor', 'hub');
select is(api.import_organisation(tests.club()) - 'warnings' - 'refused',
  '{"groups_created": 0, "groups_updated": 0, "people_created": 0, "people_joined": 0, "memberships_created": 0,
    "owners_assigned": 0, "aliases_created": 0}', 'a second import finds nothing to do');
select throws_ok('select api.import_organisation(tests.club(''{"admins": ["dora", "a b"]}''))', 'PT422', 'import_refused', 'one bad line refuses all');
select throws_ok('select api.import_organisation(tests.club(''{"teams": {}}''))', 'PT422', 'invalid_organisation', 'JSON of another shape is refused');
select throws_ok('select api.import_organisation(null)', 'PT422', 'invalid_organisation', 'so is none');
select is(tests.trail(), (select entries from trail), 'none of these left a trace');
select is(r ->> 'key', k, k || ' is refused') from (values
  ('name_taken', '{"teams": [{"name": "SPORT", "slug": "other"}]}'::jsonb),
  ('handle_taken', '{"teams": [{"name": "a", "slug": "club"}]}'),
  ('group_meant_twice', '{"teams": [{"name": "a", "slug": "a", "previously": ["inner"]}, {"name": "Inner", "slug": "inner"}]}'),
  ('invalid_slug', '{"teams": [{"name": "a", "slug": "A"}]}'),
  ('invalid_name', '{"teams": [{"name": " ", "slug": "a"}]}'),
  ('unknown_parent', '{"teams": [{"name": "a", "slug": "a", "parent_slug": "b"}]}'),
  ('unknown_parent', '{"teams": [{"name": "a", "slug": "a", "parent_slug": "a"}]}')) c (k, extra),
  lateral (select api.import_organisation(tests.club(c.extra), true) #> '{refused,0}') d (r);
