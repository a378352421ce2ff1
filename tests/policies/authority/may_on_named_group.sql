-- The quick question and the two slow ones agree: for every actor, every flag, every way of naming a group.
select tests.act_as('gabor', 'hub');
select api.create_group('Music');
select api.move_group('sport@juniors', 'music@music'); -- leaves a former handle
select tests.act_as_nature();
create temporary table refs as
  select g.handle as ref from app.groups g union select upper(g.handle) from app.groups g
  union select g.id::text from app.groups g union select upper(g.id::text) from app.groups g
  union select a.alias_key from app.group_aliases a
  union values (''), (' '), ('nowhere@nowhere'), ('01a20000-0000-7000-8000-000000000001'), ('sport'), ('@'), ('%');
create temporary table flags as select unnest(array['view_group', 'view_members', 'edit_members', 'edit_group_profile',
  'move_group_owner', 'view_scores', 'edit_scores', 'evaluate_scores', 'view_basic_profile', 'view_full_profile', 'edit_profile']) as flag;
grant select on refs, flags to public;
-- evaluate_scores reaches down, which scoreboard_needs says in steps.
create function tests.slowly(flag text, ref text) returns boolean language sql stable as
  $$ select g.id is not null and case flag when 'evaluate_scores' then 'judge' = any (authority.scoreboard_needs(g.id)) else authority.may_on_group(flag, g.id) end
       from authority.find_group(ref) g $$;
create function tests.differing() returns text language sql stable as $$
  select string_agg(f.flag || ' on ' || r.ref, ', ') from refs r, flags f
   where authority.may_on_named_group(f.flag, r.ref) is distinct from tests.slowly(f.flag, r.ref) $$;
create function tests.allowed() returns bigint language sql stable as
  $$ select count(*) from refs r, flags f where authority.may_on_named_group(f.flag, r.ref) $$;
grant execute on all functions in schema tests to public;

select tests.act_as('gabor', 'hub');
select is(tests.differing(), null, 'the root');
select ok(tests.allowed() > 100, 'who may much');
select tests.act_as('anna', 'hub');
select is(tests.differing(), null, 'an owner');
select tests.act_as('cili', 'hub');
select is(tests.differing(), null, 'an owner below');
select tests.act_as('bela', 'hub');
select is(tests.differing(), null, 'a member');
select ok(tests.allowed() between 1 and 100, 'who sees, and may little more');
select tests.act_as('dora', 'hub');
select is(tests.differing(), null, 'somebody who holds nothing');
select is(tests.allowed(), 0::bigint, 'and may nothing');
select tests.act_as('eva', 'acme');
select is(tests.differing(), null, 'somebody of two realms, in the other');
select tests.act_as_nobody();
select is(tests.allowed(), 0::bigint, 'nobody');
select tests.act_as_operator('hub');
select is(tests.differing(), null, 'an operator');
select ok(tests.allowed() > 100, 'who stands in for the root');

-- What cannot be seen is no, whatever else is held.
select tests.act_as_nature();
set local session_replication_role = replica;
delete from app.assignments a using app.policies p where p.realm_id = a.realm_id and p.id = a.policy_id and p.role = 'member';
update app.statements set view_group = false where realm_id = 'hub' and resource = 'GROUP_OWNER';
set local session_replication_role = origin;
select tests.act_as('anna', 'hub');
select is(tests.differing(), null, 'an owner who does not see');
select ok(not api.may('editGroupProfile', 'sport@sport'), 'may not edit unseen');

-- What session.check() puts down is believed from the gatekeeper alone.
select tests.act_as_nature();
create role pek_test_liar login in role visitor;
select tests.act_as_login('pek_test_liar');
select set_config('pek.checked_realm', 'hub', true), set_config('pek.checked_user', tests.person('gabor')::text, true);
select is(session.user_id(), null, 'a login that sets it is still nobody');
select is(session.realm_id(), null, 'and nowhere');
select is((select count(*) from api.groups), 0::bigint, 'and sees nothing');
