-- The list of members, what it hides, the sheet, the history, one's own groups, the export.
create function tests.names(list jsonb) returns text language sql as
  $$ select string_agg(r ->> 'username', ' ' order by n) from jsonb_array_elements(list -> 'members' -> 'rows') with ordinality x (r, n) $$;
grant execute on all functions in schema tests to public;
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.change_members('sport@chess', array['anna', 'gabor', 'cili', 'eva'], 'add') $$, 'members');
select lives_ok($$ select api.change_members('sport@chess', array['gabor'], 'archive') $$, 'of whom one is archived');
select lives_ok($$ select api.change_members('sport@chess', array['eva'], 'inactivate') $$, 'and one a former one');
select is(tests.names(api.show_members('sport@chess')), 'cili anna bela', 'who leads comes first, then by name');
select lives_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, (select id from api.flairs where name = 'pontozó')), 'bela has a title');
select is(tests.names(api.show_members('sport@chess')), 'cili bela anna', 'which puts him before the others');
select is(tests.names(api.show_members('sport@chess', 'all')), 'cili bela anna eva gabor', 'all of them');
select is(tests.names(api.show_members('sport@chess', 'former')), 'eva', 'former ones');
select is(tests.names(api.show_members('sport@chess', role => 'owner')), 'cili', 'owners');
select is(tests.names(api.show_members('sport@chess', flair => (select id from api.flairs where name = 'pontozó'))), 'bela', 'who wears a title');
select is(tests.names(api.show_members('sport@chess', q => 'HÜBBELI ánn')), 'anna', 'every word must be found, accents or not');
select is(tests.names(api.show_members('sport@chess', q => '100%')), null, 'and a sign means itself');
select is(tests.names(api.show_members('sport@chess', 'all', page => 2, per_page => 2)), 'anna eva', 'page by page');
select is(api.show_members('sport@chess') -> 'members' -> 'counts', '{"all": 5, "active": 3, "former": 1, "newbie": 0, "archived": 1}', 'counted');
select is(api.show_members('sport@chess', 'archived') ->> 'acts', '["restore"]', 'what may be done with them');
select throws_ok($$ select api.show_members('sport@chess', 'kings') $$, 'PT422', 'invalid_filter', 'a filter is one of the list');
select throws_ok($$ select api.show_members('sport@chess', page => 0) $$, 'PT422', 'invalid_page', 'a page too');

-- G-13: a group that keeps its past to itself keeps it in every door.
select tests.act_as('bela', 'hub');
select is(tests.names(api.show_members('sport@chess', 'archived')), 'gabor', 'members see archived ones');
select is(api.show_members('sport@chess') ->> 'acts', '[]', 'and may do nothing with them');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.edit_group('sport@chess', archived_members_visible => false) $$, 'until the group is discreet');
select is(tests.names(api.show_members('sport@chess', 'archived')), 'gabor', 'its leader sees them still');
select tests.act_as('bela', 'hub');
select is(tests.names(api.show_members('sport@chess', 'all')), 'cili bela anna eva', 'a member does not');
select is((select count(*) from api.memberships where status = 'ARCHIVED'), 0::bigint, 'nor at the view');
select is((select count(*) from app.membership_periods where status = 'ARCHIVED'), 0::bigint, 'nor at the table');
select is(api.show_group_history('sport@chess') -> 'events' ->> 'total', '5', 'nor in the history');
select is(api.export_members('sport@chess', 'all')::text like '%gabor%', false, 'nor in an export');
select throws_ok($$ select api.show_member('sport@chess', 'gabor') $$, 'PT404', 'member_not_found', 'nor on the sheet');
select is((api.show_members('sport@chess') ->> 'past')::boolean, false, 'and is not offered to look');
select tests.act_as('gabor', 'hub');
select is(api.show_my_groups() -> 'groups' @> '[{"handle": "sport@chess", "status": "ARCHIVED"}]', true, 'one''s own past is one''s own');

-- The sheet and the history.
select tests.act_as('cili', 'hub');
select is(api.show_member('sport@chess', 'eva') ->> 'acts', '["reactivate", "archive"]', 'what may be done with a former member');
select is(jsonb_array_length(api.show_member('sport@chess', 'eva') -> 'periods'), 2, 'who was something before');
select is(api.show_member('sport@chess', 'bela') -> 'flairs' -> 0 ->> 'name', 'pontozó', 'and what they wear');
select throws_ok($$ select api.show_member('sport@chess', 'dora') $$, 'PT404', 'member_not_found', 'who is no member has none');
select is((select string_agg(r ->> 'event', ' ' order by n) from jsonb_array_elements(api.show_group_history('sport@chess') -> 'events' -> 'rows') with ordinality x (r, n)),
  'inactivated archived joined joined joined joined joined', 'newest first');
select tests.act_as('gabor', 'hub');
select is((select count(*) from jsonb_array_elements(api.show_group_history('sport@chess') -> 'events' -> 'rows') r where r ->> 'event' like 'owner%'), 3::bigint, 'who reads the audit reads who owned it');

-- Counts: M-14.
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.change_members('sport@juniors', array['bela', 'dora'], 'add') $$, 'members below');
select tests.act_as('cili', 'hub');
select is(api.show_group('sport@chess') ->> 'transitive', null, 'a group counts its own');
select lives_ok($$ select api.edit_group('sport@chess', has_transitive_membership => true) $$, 'unless its owner says otherwise');
select is(api.show_group('sport@chess') -> 'transitive', '4', 'then those below too, each person once');
select is(api.show_group('sport@chess') -> 'members' -> 'active', '3', 'beside its own');
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.archive_group('sport@juniors') $$, 'what is below is archived');
select tests.act_as('cili', 'hub');
select is(api.show_group('sport@chess') -> 'transitive', '3', 'and counts no more');
select is(api.show_my_groups() -> 'groups' -> 0 ->> 'handle', 'sport@chess', 'what one owns comes first');
select tests.act_as('dora', 'hub');
select throws_ok($$ select api.show_members('sport@chess') $$, 'PT404', 'group_not_found', 'who does not see the group sees nobody');
select throws_ok($$ select api.export_members('sport@chess') $$, 'PT404', 'group_not_found', 'and exports nobody');
