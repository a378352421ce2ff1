-- M-13: titles, who gives them, and that one of a kind stays one.
create function tests.flair(wanted text) returns uuid language sql stable security definer as
  $$ select f.id from app.flairs f where f.realm_id = 'hub' and (f.name = wanted or f.role = wanted) $$;
create function tests.worn(who text, handle text) returns text language sql stable security definer as $$
  select coalesce(string_agg(coalesce(f.role, f.name), ', ' order by coalesce(f.role, f.name)), '') from app.memberships m
    join app.membership_flairs x on x.realm_id = m.realm_id and x.membership_id = m.id join app.flairs f on f.id = x.flair_id
   where m.realm_id = 'hub' and m.group_id = tests.group_id('hub', handle) and m.user_id = tests.person(who) $$;
grant execute on all functions in schema tests to public;
select is((select count(*) from app.flairs f where f.realm_id = 'acme' and f.group_id is null), 5::bigint, 'a realm is founded with the common ones');
select is((select string_agg(name, ',') from app.flairs where realm_id = 'hub' and at_most_one), 'gazdasági felelős', 'of which one is worn by one');

-- A deputy: edits members and does not lead.
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.change_members('sport@chess', array['anna', 'gabor', 'cili'], 'add') $$, 'members');
select lives_ok($$ select api.assign_policy((api.create_policy((select id from api.policies where name = 'owner of sport@chess'), 'deputies', false,
  '[{"group": "sport@chess", "flags": ["viewGroup", "viewMembers", "editMembers"]}]') ->> 'id')::uuid, 'anna') $$, 'anna helps');
select is(api.create_flair('sport@chess', ' Táblás ') ->> 'name', 'Táblás', 'a title of the group');
select throws_ok($$ select api.create_flair('sport@chess', 'TÁBLÁS') $$, '23505', null, 'of one name once');
select throws_ok($$ select api.create_flair('sport@chess', 'Újonc') $$, 'PT409', 'flair_name_taken', 'nor the name of a common one');
select throws_ok($$ select api.create_flair('sport@chess', repeat('x', 31)) $$, '23514', null, 'a name is short');
select is(api.create_flair('sport@chess', 'Captain', true) ->> 'name', 'Captain', 'one that one member wears');
select lives_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, tests.flair('gazdasági felelős')), 'the leader gives a common one');
select throws_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, tests.flair('gazdasági felelős')), 'PT409', 'flair_worn', 'once');
select throws_ok(format($$ select api.give_flair('sport@chess', 'gabor', %L) $$, tests.flair('gazdasági felelős')), 'PT409', 'flair_taken', 'to one member');
select throws_ok(format($$ select api.give_flair('sport@chess', 'eva', %L) $$, tests.flair('pontozó')), 'PT409', 'membership_state', 'who is no member wears none');
select throws_ok($$ select api.give_flair('sport@chess', 'bela', uuidv7()) $$, 'PT404', 'flair_not_found', 'there is none such');
select throws_ok(format($$ select api.delete_flair('sport@chess', %L) $$, tests.flair('pontozó')), 'PT409', 'flair_fixed', 'a common one stays');

select tests.act_as_nature();
set local session_replication_role = replica;
delete from app.assignments a using app.policies p where a.policy_id = p.id and a.user_id = tests.person('anna') and p.owner_of is not null;
set local session_replication_role = origin;
select tests.act_as('anna', 'hub');
select lives_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, tests.flair('Táblás')), 'who edits members gives the group''s own');
select lives_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, tests.flair('newcomer')), 'and that of a newcomer');
select throws_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, tests.flair('vezetőhelyettes')), 'PT403', 'not_allowed', 'and no other common one');
select throws_ok(format($$ select api.take_flair('sport@chess', 'bela', %L) $$, tests.flair('gazdasági felelős')), 'PT403', 'not_allowed', 'nor takes it');
select is((api.show_member('sport@chess', 'gabor') -> 'offers')::text like '%vezetőhelyettes%', false, 'nor is it offered');
select throws_ok(format($$ select api.delete_flair('sport@chess', %L) $$, tests.flair('Táblás')), 'PT409', 'flair_in_use', 'what is worn stays');
select lives_ok(format($$ select api.take_flair('sport@chess', 'bela', %L) $$, tests.flair('Táblás')), 'taken off');
select throws_ok(format($$ select api.take_flair('sport@chess', 'bela', %L) $$, tests.flair('Táblás')), 'PT409', 'flair_not_worn', 'once');
select lives_ok(format($$ select api.delete_flair('sport@chess', %L) $$, tests.flair('Táblás')), 'and deleted');

select tests.act_as('bela', 'hub');
select throws_ok($$ select api.create_flair('sport@chess', 'X') $$, 'PT403', 'not_allowed', 'a member makes none');
select throws_ok(format($$ select api.give_flair('sport@chess', 'bela', %L) $$, tests.flair('newcomer')), 'PT403', 'not_allowed', 'and gives none');
select is((select count(*) from api.membership_flairs), 2::bigint, 'but sees who wears what');
select throws_ok($$ insert into app.membership_flairs (realm_id, membership_id, flair_id) select realm_id, membership_id, flair_id from api.membership_flairs $$, '42501', null, 'nobody writes it');
select tests.act_as('dora', 'hub');
select is((select count(*) from api.membership_flairs), 0::bigint, 'who does not see the membership does not see its titles');
select is((select count(*) from api.flairs where group_id is not null), 0::bigint, 'nor those of a group that is not seen');
select throws_ok($$ select api.create_flair('sport@chess', 'X') $$, 'PT404', 'group_not_found', 'nor makes one');

-- What accepting, archiving and handing over do.
select tests.act_as('eva', 'hub');
select lives_ok($$ select api.change_own_membership('sport@chess', 'apply') $$, 'eva applies');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.change_members('sport@chess', array['eva'], 'accept') $$, 'is accepted');
select is(tests.worn('eva', 'sport@chess'), 'newcomer', 'and a newcomer (M-4)');
select is(tests.worn('gabor', 'sport@chess'), '', 'who was added is none');
select lives_ok($$ select api.change_members('sport@chess', array['bela'], 'archive') $$, 'bela is archived');
select is(tests.worn('bela', 'sport@chess'), 'newcomer', 'and is treasurer no more');
select lives_ok(format($$ select api.give_flair('sport@chess', 'gabor', %L) $$, tests.flair('gazdasági felelős')), 'so another can be');
select lives_ok($$ select api.appoint_owner('sport@chess', 'eva') $$, 'cili hands over');
select is(tests.worn('cili', 'sport@chess'), 'former_owner', 'and is a former owner (X-11)');
select tests.act_as('eva', 'hub');
select lives_ok($$ select api.appoint_owner('sport@chess', 'cili') $$, 'gets it back');
select is(tests.worn('cili', 'sport@chess'), '', 'and is none any more');
select is(tests.worn('eva', 'sport@chess'), 'former_owner, newcomer', 'eva is one now');
select tests.act_as_nature();
select is((select count(*) from app.membership_flairs x where not exists (select from app.audit_entries e
  where e.object = 'membership_flairs' and e.action = 'insert' and e.object_id = x.membership_id and e.after ->> 'flair_id' = x.flair_id::text)), 0::bigint, 'all of it is on record');
