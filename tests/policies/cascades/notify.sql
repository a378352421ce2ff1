-- N-1: who is told of what in a group, who is not, and what goes away again.
create function tests.told(who text) returns text language sql stable security definer as $$
  select coalesce(string_agg(n.event || ' ' || g.handle || coalesce(' ' || f.username, ''), ', ' order by n.id), '')
    from app.notifications n join app.groups g on g.realm_id = n.realm_id and g.id = n.group_id left join app.profiles f on f.user_id = n.about
   where n.realm_id = 'hub' and n.user_id = tests.person(who) $$;
create function tests.forget() returns void language sql security definer as $$ delete from app.notifications $$;
grant execute on all functions in schema tests to public;

-- The cast was founded: only who was appointed by another is told.
select is(tests.told('anna'), 'owner_appointed sport@sport', 'a new owner is told');
select is(tests.told('cili'), 'owner_appointed sport@chess', 'each of their own group, a founder of none');
select is(tests.told('gabor') || tests.told('zoli'), '', 'who founds and appoints is not told');
select tests.act_as_nature();
set local session_replication_role = replica;
insert into app.assignments (realm_id, policy_id, user_id) select 'hub', p.id, tests.person('anna') from app.policies p where p.owner_of = tests.group_id('hub', 'sport@chess');
set local session_replication_role = origin;
select tests.forget();

select tests.act_as('eva', 'hub');
select lives_ok($$ select api.change_own_membership('sport@chess', 'apply') $$, 'eva applies');
select is(tests.told('cili') || '; ' || tests.told('anna'), 'applied sport@chess eva; applied sport@chess eva', 'every owner is told');
select is(tests.told('eva') || tests.told('gabor'), '', 'neither the applicant nor anybody else');
select tests.act_as('cili', 'hub');
select is(api.read_notifications() ->> 'read', '1', 'cili reads it');
select tests.act_as('eva', 'hub');
select lives_ok($$ select api.change_own_membership('sport@chess', 'withdraw') $$, 'eva withdraws');
select is(tests.told('cili') || '; ' || tests.told('anna'), 'applied sport@chess eva; ', 'what is not read goes with the application, what was read stays');
select is(tests.told('eva'), '', 'who withdraws is not told');
select tests.act_as_nature(); select tests.forget();

-- Every other act tells the member, and nobody twice.
create function tests.after(who text, act text) returns text language plpgsql as $$
begin
  perform tests.act_as_nature(), tests.forget(), tests.act_as(who, 'hub');
  if act in ('apply', 'withdraw', 'leave') then perform api.change_own_membership('sport@chess', act);
  else perform api.change_members('sport@chess', array['eva', 'gabor'], act); end if;
  return tests.told('eva') || '; ' || tests.told('gabor') || '; ' || tests.told('cili');
end $$;
grant execute on all functions in schema tests to public;
select is(tests.after('cili', 'add'), 'added sport@chess; added sport@chess; ', 'added');
select is(tests.after('cili', 'inactivate'), 'inactivated sport@chess; inactivated sport@chess; ', 'inactivated');
select is(tests.after('cili', 'reactivate'), 'reactivated sport@chess; reactivated sport@chess; ', 'reactivated');
select is(tests.after('cili', 'archive'), 'archived sport@chess; archived sport@chess; ', 'archived');
select is(tests.after('cili', 'restore'), 'restored sport@chess; restored sport@chess; ', 'restored');
select is(tests.after('gabor', 'inactivate'), 'inactivated sport@chess; ; ', 'nobody is told of their own act');
select is(tests.after('gabor', 'archive'), 'archived sport@chess; ; ', 'nor when they do it to many');
select is(tests.after('eva', 'apply'), '; ; applied sport@chess eva', 'who applies again');
select is(tests.after('gabor', 'apply'), '; ; applied sport@chess gabor', 'and another');
select is(tests.after('cili', 'reject'), 'rejected sport@chess; rejected sport@chess; ', 'a rejection tells, though a past stays');
select is(tests.after('eva', 'apply'), '; ; applied sport@chess eva', 'once more');
select is(tests.after('eva', 'withdraw'), '; ; ', 'a withdrawal to a past tells nobody');
select is(tests.after('eva', 'apply'), '; ; applied sport@chess eva', 'and again');
select is(tests.after('gabor', 'apply'), '; ; applied sport@chess gabor', 'both');
select is(tests.after('cili', 'accept'), 'accepted sport@chess; accepted sport@chess; ', 'accepted');
select is(tests.after('eva', 'leave'), '; ; ', 'who leaves knows it');
select tests.act_as('dora', 'hub');
select tests.act_as('bela', 'hub');
select lives_ok($$ select api.change_own_membership('sport@sport', 'apply') $$, 'bela applies elsewhere, for the first time');
select tests.act_as_nature(); select tests.forget();
select tests.act_as('anna', 'hub');
select lives_ok($$ select api.change_members('sport@sport', array['bela'], 'reject') $$, 'and is rejected');
select is(tests.told('bela'), 'rejected sport@sport', 'a rejection tells when the membership goes whole');

-- What is rehearsed tells nobody, imports tell nobody, and what a person takes along tells nobody.
select tests.act_as_nature(); select tests.forget();
select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.preview('appoint_owner', '{"group": "sport@sport", "person": "bela"}') $$, 'a rehearsal');
select is(tests.told('bela'), '', 'tells nobody');
select lives_ok($$ select api.import_organisation('{"name": "Sport", "slug": "sport", "line": 1, "admins": ["eva"], "members": ["bela", "eva"]}') $$, 'an import by page or API');
select is(tests.told('bela') || tests.told('eva'), '', 'tells nobody');
select lives_ok($$ select api.change_members('sport@sport', array['dora'], 'add') $$, 'what follows it in the transaction');
select is(tests.told('dora'), 'added sport@sport', 'tells again');
select tests.act_as_nature(); select tests.forget();
select tests.act_as_operator('hub');
select lives_ok($$ select session.enter('hub', 'import'); select api.change_members('sport@sport', array['cili'], 'add') $$, 'the door of imports');
select is(tests.told('cili'), '', 'tells nobody');
select lives_ok($$ select session.enter('hub'); select session.hush(true); select api.change_members('sport@sport', array['cili'], 'inactivate') $$, 'an operator who hushes');
select is(tests.told('cili'), '', 'tells nobody');
select lives_ok($$ select session.hush(false); select api.change_members('sport@sport', array['cili'], 'reactivate') $$, 'and one who does not');
select is(tests.told('cili'), 'reactivated sport@sport', 'tells, with nobody as the actor');
select tests.act_as('eva', 'hub');
select lives_ok($$ select api.change_own_membership('sport@juniors', 'apply') $$, 'an application where nobody owns');
select tests.act_as_nature();
create function tests.drop(who text) returns void language sql security definer as $$
  delete from app.memberships m where m.realm_id = session.realm_id() and m.user_id = tests.person(who) $$;
alter function tests.drop(text) owner to steward;
select tests.act_as('gabor', 'hub');
select tests.drop('eva');
select is(tests.told('eva'), '', 'a membership that goes for another reason is no rejection');
