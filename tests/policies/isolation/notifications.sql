-- One's own and nobody else's, in every door; marked by their reader alone.
create function tests.seen() returns int language sql stable as $$ select count(*)::int from api.notifications $$;
grant execute on all functions in schema tests to public;
select tests.act_as('eva', 'hub');
select api.change_own_membership('sport@chess', 'apply');
select is(tests.seen(), 0, 'who applies sees none');
select tests.act_as('gabor', 'hub');
select is(tests.seen(), 0, 'nor does the root of the realm');
select is((select count(*) from app.notifications), 0::bigint, 'in the table neither');
select is(api.read_notifications((select array_agg(n.id) from app.notifications n)) ->> 'read', '0', 'and marks none');
select is(describe.unread(), 0, 'and none is counted');
select tests.act_as('zoli', 'acme');
select is(tests.seen(), 0, 'nor anybody of another realm');
select tests.act_as('cili', 'hub');
select is((select string_agg(n.event, ' ' order by n.id) from api.notifications n), 'owner_appointed applied', 'who was told sees them');
select is(describe.unread(), 2, 'counted as unread');
select is(api.show_notifications() -> 'notifications' -> 0 -> 'person' ->> 'username', 'eva', 'newest first, with the person');
select is(api.show_notifications() -> 'notifications' -> 0 -> 'group' ->> 'handle', 'sport@chess', 'and the group');
select is(api.show_notifications(2) -> 'notifications', '[]', 'a page beyond the end is empty');
select throws_ok($$ select api.show_notifications(0) $$, 'PT422', 'invalid_page', 'there is no page before the first');
select throws_ok($$ select api.read_notifications(array(select uuidv7() from generate_series(1, 1001))) $$, 'PT422', 'invalid_notifications', 'not more than a thousand at once');
select throws_ok($$ insert into app.notifications (realm_id, user_id, event, group_id) values ('hub', session.user_id(), 'added', uuidv7()) $$, '42501', null, 'nobody writes one');
select throws_ok($$ update app.notifications set read_at = now() $$, '42501', null, 'or marks one by hand');
select throws_ok($$ delete from app.notifications $$, '42501', null, 'or deletes one');
select throws_ok($$ select pg_notify('pek_unread', 'x') $$, '42501', null, 'or wakes listeners by the function');
select throws_ok($$ select * from app.mails $$, '42501', null, 'mails are seen by nobody');
select throws_ok($$ select session.claim_mails('hub', uuidv7(), 1) $$, '42501', null, 'nor claimed');
select is(api.read_notifications(array[(select n.id from api.notifications n where n.event = 'applied'), uuidv7()]), '{"read": 1, "unread": 1}', 'one is marked, an unknown one passed over');
select is(api.read_notifications('{}'), '{"read": 0, "unread": 1}', 'none is none');
select is(api.read_notifications(), '{"read": 1, "unread": 0}', 'then all');

-- What is hidden by now is neutral.
select tests.act_as_nature();
set local session_replication_role = replica;
delete from app.assignments a where a.realm_id = 'hub' and a.user_id = tests.person('cili');
set local session_replication_role = origin;
select tests.act_as('cili', 'hub');
select is(tests.seen(), 2, 'who lost every right still sees what they were told');
select is((select count(*) from api.notifications n where n.group_id is not null or n.about is not null), 0::bigint, 'without the group and the person');
select is(api.show_notifications() #>> '{notifications,0,group}', null, 'on the page too');
select is(api.show_notifications() #>> '{notifications,0,person}', null, 'and the person');

-- The switch is one's own.
select is(api.set_mails(false), '{"wanted": false}', 'no mail, please');
select is(api.show_notifications() #>> '{mail,wanted}', 'false', 'is kept');
select throws_ok($$ select api.set_mails(null) $$, 'PT422', 'invalid_switch', 'yes or no');
select throws_ok($$ select mails from app.profiles $$, '42501', null, 'and nobody else reads it');
select tests.act_as_nature();
select is((select count(*) from app.profiles p where not p.mails), 1::bigint, 'it is one person''s');
