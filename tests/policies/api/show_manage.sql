-- The page of leaders, and whether one is a leader at all: what the frame of every page shows.
select tests.act_as('bela', 'hub');
select is(api.show_shell() -> 'leader', 'false', 'a member leads nothing');
select is(api.show_manage() -> 'groups', '[]', 'and has nothing to manage');
select is(api.show_manage() -> 'can', '{"manage_everything": false, "create_group": false, "view_audit": false, "edit_realm": false}', 'nowhere');
select tests.act_as('anna', 'hub');
select is(api.show_shell() -> 'leader', 'true', 'an owner leads');
select is((select jsonb_object_agg(g ->> 'handle', g -> 'can') from jsonb_array_elements(api.show_manage() -> 'groups') g),
  '{"sport@sport": {"edit_members": true, "edit": true, "view_policies": true},
    "sport@chess": {"edit_members": false, "edit": false, "view_policies": true},
    "sport@juniors": {"edit_members": false, "edit": false, "view_policies": true}}',
  'their own group with everything, what is below with what cascaded');
select is(api.show_manage() -> 'total', '3', 'counted');
select ok((g -> 'can' ->> 'edit')::boolean = (api.show_group(g ->> 'handle') -> 'can' ->> 'edit')::boolean, 'as the page of ' || (g ->> 'handle') || ' says')
  from jsonb_array_elements(api.show_manage() -> 'groups') g;
select api.archive_group('sport@sport', true);
select ok(not bool_or((g -> 'can' ->> 'edit')::boolean), 'what is archived has no settings to change') from jsonb_array_elements(api.show_manage() -> 'groups') g;
select tests.act_as('gabor', 'hub');
select is(api.show_shell() -> 'leader', 'true', 'the root leads');
select is(api.show_manage() -> 'groups', '[]', 'whoever reaches every group has none named one by one');
select is(api.show_manage() -> 'can', '{"manage_everything": true, "create_group": true, "view_audit": true, "edit_realm": true}', 'and may do it all');
select tests.act_as('zoli', 'acme');
select is(api.show_shell() -> 'leader', 'true', 'a root of another realm leads there');
