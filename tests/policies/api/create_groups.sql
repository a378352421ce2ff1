-- Many at once: all or none (case 48), and the place of what stands in the way.
create function tests.chain(deep int) returns text language plpgsql as $$
declare v_handle text;
begin
  v_handle := (select g.handle from api.create_group('Deep 1') g);
  for n in 2 .. deep loop
    v_handle := (select g.handle from api.create_group('Deep ' || n, v_handle) g);
  end loop;
  return v_handle;
end $$;
grant execute on all functions in schema tests to public;
select tests.act_as('anna', 'hub');
select is((select string_agg(handle, ' ') from api.create_groups('[{"name": "Go", "parent": "sport@sport"}, {"name": "Bridge", "parent": "sport@sport", "slug": "cards"}]')),
  'sport@go sport@cards', 'in the order of the list');
select tests.act_as_nature();
select is((select count(*) from app.statements s join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id and g.slug in ('go', 'cards')
  where s.resource in ('GROUP_OWNER', 'GROUP_ESCALATION')), 4::bigint, 'each with its owner and its escalation');
create temp table before as select count(*) as groups from app.groups;
grant select on before to public;
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.create_groups('[{"name": "A", "parent": "sport@sport"}, {"name": "B", "parent": "sport@juniors"}]') $$, 'PT403', 'group_not_allowed', 'one that is not allowed');
select throws_ok($$ select api.create_groups('[{"name": "A", "parent": "sport@sport"}, {"name": "B", "parent": "sport@nowhere"}]') $$, 'PT404', 'group_not_found', 'one parent that is not there');
select throws_ok($$ select api.create_groups('[{"name": "A", "parent": "sport@sport"}, {"name": "B", "parent": "sport@sport", "slug": "a"}]') $$, '23505', null, 'twice the same handle');
select throws_ok($$ select api.create_groups('[{"name": "A", "parent": "sport@sport"}, {"name": "", "parent": "sport@sport"}]') $$, 'PT422', 'invalid_name', 'a name that is none');
select throws_ok($$ select api.create_groups('[{"name": "A"}]') $$, 'PT403', 'group_not_allowed', 'a top-level one');
select throws_ok($$ select api.create_groups('{}') $$, 'PT422', 'invalid_groups', 'no list');
select throws_ok($$ select api.create_groups((select jsonb_agg(jsonb_build_object('name', n)) from generate_series(1, 1001) n)) $$, 'PT422', 'invalid_groups', 'too many');
select tests.act_as_nature();
select is((select count(*) from app.groups), (select groups from before), 'none of them left a group');
select tests.act_as('anna', 'hub');
select is((select count(*) from api.create_groups((select jsonb_agg(jsonb_build_object('name', 'Team ' || n, 'parent', 'sport@sport')) from generate_series(1, 1000) n))), 1000::bigint, 'a thousand at once');
-- Depth: the 11th level is refused by default; fifty work where the limit is raised.
select tests.act_as('gabor', 'hub');
select throws_ok($$ select tests.chain(11) $$, 'PT409', 'group_too_deep', 'the 11th level is refused');
select throws_ok($$ select api.edit_realm(max_group_depth => 1000) $$, '23514', null, 'there is a limit to limits');
select is(api.edit_realm(max_group_depth => 50) ->> 'max_group_depth', '50', 'the root raises the limit');
select is(tests.chain(50), 'deep-1@deep-50', 'and fifty levels work');
select tests.act_as_nature();
select is((select count(*) from app.statements s join app.policies p on p.realm_id = s.realm_id and p.id = s.policy_id and p.name = 'owner of deep-1@deep-1' where s.escalated_from is not null),
  49::bigint, 'the first owner reaches them all');
select tests.act_as('anna', 'hub');
select throws_ok($$ select api.edit_realm(max_group_depth => 5) $$, 'PT403', 'not_allowed', 'nobody else does');
