-- To whom mails go, what they say, and how an attempt ends.
create function tests.claim(attempt text) returns bigint language sql as $$ select count(*) from session.claim_mails('hub', attempt::uuid, 10) $$;
create function tests.state() returns text language plpgsql as $$
begin
  perform tests.act_as_operator('hub');
  return (select string_agg(s.key || ' ' || s.value, ', ' order by s.key) from jsonb_each_text(operator.mail_state()) s where s.value <> '0');
end $$;
create function tests.door() returns void language plpgsql as $$
begin
  perform tests.act_as_nature();
  execute 'set local session authorization gatekeeper';
end $$;
grant execute on all functions in schema tests to public;
delete from app.notifications;
update app.users u set issuer = 'i', subject = u.id::text where u.id in (tests.person('cili'), tests.person('bela'));
select tests.act_as('eva', 'hub');
select api.change_own_membership('sport@chess', 'apply');
select tests.door();
select is(tests.claim('00000000-0000-7000-8000-00000000000a'), 0::bigint, 'no mail to an address that nobody vouched for');
select tests.act_as_nature();
update app.profiles set email_verified_at = now() where user_id in (tests.person('cili'), tests.person('bela'), tests.person('anna'));
insert into app.notifications (realm_id, user_id, event, group_id) values ('hub', tests.person('anna'), 'added', tests.group_id('hub', 'sport@chess'));
select tests.door();
select is(tests.claim('00000000-0000-7000-8000-00000000000a'), 1::bigint, 'one mail, to who has signed in with it; none to who never did');
select is(tests.claim('00000000-0000-7000-8000-00000000000b'), 0::bigint, 'what is claimed is not claimed again');
select tests.act_as_nature();
create temp table mail as select m.notification_id as id from app.mails m;
grant select on mail to public;
select tests.door();
select is(session.read_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000a') - 'language',
  '{"address": "cili@example.org", "event": "applied", "group": {"name": "Chess", "handle": "sport@chess"}, "person": {"name": "Eva Hubbeli", "username": "eva"}}', 'it says what the page says');
select is(session.read_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000b'), null, 'to the attempt that holds it alone');
select ok(not session.settle_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000b', 'sent'), 'which alone can settle it');
select is(tests.state(), 'under_way 1', 'it is under way');
select tests.door();
select ok(session.settle_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000a', 'later'), 'not taken this time');
select is(tests.claim('00000000-0000-7000-8000-00000000000c'), 0::bigint, 'and not tried at once');
select tests.act_as_nature();
select ok((select m.next_try_at - now() between interval '50 seconds' and interval '70 seconds' from app.mails m), 'but in a minute');
update app.mails set next_try_at = now(), tries = 7;
select tests.door();
select is(tests.claim('00000000-0000-7000-8000-00000000000c'), 1::bigint, 'the eighth time');
select ok(session.settle_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000c', 'later'), 'it was not taken either');
select is(tests.state(), 'given_up 1', 'and is given up');
select tests.act_as_nature();
update app.mails set gave_up_at = null, claimed_by = null, claimed_at = null, next_try_at = now();
select tests.door();
select is(tests.claim('00000000-0000-7000-8000-00000000000d'), 1::bigint, 'another attempt');
select tests.act_as_nature();
update app.mails set claimed_at = now() - interval '11 minutes';
select is(tests.state(), 'uncertain 1', 'which nobody settles is uncertain');
select tests.door();
select is(tests.claim('00000000-0000-7000-8000-00000000000e'), 0::bigint, 'and is not sent a second time');
select tests.act_as_nature();
update app.mails set claimed_at = now();
update app.profiles set mails = false where user_id = tests.person('cili');
select tests.door();
select is(session.read_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000d'), null, 'who switched mails off gets none that waits');
select tests.act_as_nature();
alter table app.profiles disable trigger _400_record_update;
update app.profiles set mails = true, email = 'new@example.org' where user_id = tests.person('cili');
alter table app.profiles enable trigger _400_record_update;
select is((select p.email_verified_at from app.profiles p where p.user_id = tests.person('cili')), null, 'a new address begins unverified');
select tests.door();
select is(session.read_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000d'), null, 'and gets none');
select is(session.open('i', tests.person('cili')::text, 'new@example.org', true, '', '', null, false, '1 hour') ->> 'outcome', 'opened', 'until the provider vouches for it');
select is(session.read_mail('hub', (select id from mail), '00000000-0000-7000-8000-00000000000d') ->> 'address', 'new@example.org', 'then it does');

-- Pages and their sign-ins.
select is(session.unread('hub', tests.person('cili'), array[uuidv7()]), '{"alive": [], "count": null}', 'a sign-in that is not there is told nothing');
