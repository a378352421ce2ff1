-- The cast of the SQL tests; runs first in every test's transaction, which is rolled back.
-- Realm hub: gabor holds the root; anna owns Sport, cili owns Chess below it, Juniors below that has no owner;
-- bela is a member of Chess; dora belongs to the realm and holds nothing at all; eva belongs to both realms.
-- Realm acme: the same names; zoli holds the root and owns its Sport.
create schema tests;
grant usage on schema tests to public;
create table tests.people (username text primary key, id uuid);
create table tests.groups (realm text, handle text, id uuid, primary key (realm, handle));
grant select on tests.people, tests.groups to public;

create function tests.act_as(who text, realm text) returns void language plpgsql as $$
begin
  execute 'set local session authorization gatekeeper';
  execute 'set local role visitor';
  perform set_config('request.jwt.claims', jsonb_build_object('iss', 'pek', 'aud', 'pek', 'role', 'visitor',
    'sub', (select p.id from tests.people p where p.username = who), 'realm', realm)::text, true), set_config('pek.checked_realm', '', true), set_config('pek.checked_user', '', true);
end $$;
create function tests.act_as_nobody() returns void language plpgsql as $$
begin
  execute 'set local session authorization gatekeeper';
  execute 'set local role visitor';
  perform set_config('request.jwt.claims', '', true), set_config('pek.checked_realm', '', true), set_config('pek.checked_user', '', true);
end $$;
create function tests.act_as_login(login name) returns void language plpgsql as $$
begin
  execute format('set local session authorization %I', login);
  perform set_config('request.jwt.claims', '', true), set_config('pek.checked_realm', '', true), set_config('pek.checked_user', '', true);
end $$;
create function tests.act_as_operator(realm text) returns void language plpgsql as $$
begin
  execute 'set local session authorization pek_operator';
  perform session.enter(realm);
end $$;
-- Back to the superuser, whom no rule holds: for positive controls and arrangements only.
create function tests.act_as_nature() returns void language plpgsql as $$
begin
  execute 'set local session authorization postgres';
  perform set_config('request.jwt.claims', '', true), set_config('pek.checked_realm', '', true), set_config('pek.checked_user', '', true);
end $$;
-- The same inside a realm: what it arranges is on record there, as everything of a profile must be.
create function tests.act_as_nature(realm text) returns void language plpgsql as $$
begin
  perform tests.act_as_nature();
  insert into app.realm_logins (login) values ('postgres') on conflict do nothing;
  perform session.enter(realm);
end $$;
create function tests.person(who text) returns uuid language sql stable as
  $$ select p.id from tests.people p where p.username = who $$;
create function tests.group_id(realm text, handle text) returns uuid language sql stable as
  $$ select g.id from tests.groups g where g.realm = group_id.realm and g.handle = group_id.handle $$;
grant execute on all functions in schema tests to public;

do $$
declare
  v_who text;
begin
  perform tests.act_as_operator('hub');
  foreach v_who in array array['gabor', 'anna', 'bela', 'cili', 'dora', 'eva'] loop
    perform operator.add_person(v_who, initcap(v_who) || ' Hubbeli', v_who || '@example.org');
  end loop;
  perform operator.make_root('gabor');
  perform operator.add_realm('acme', 'Acme');
  perform operator.add_person('zoli', 'Zoli Acmebeli', 'zoli@example.org');
  perform operator.add_person('eva', '');
  perform operator.make_root('zoli');
  perform tests.act_as_nature();
  insert into tests.people select p.username, p.user_id from app.profiles p;

  perform tests.act_as('zoli', 'acme');
  perform api.create_group('Sport');
  perform api.create_group('Chess', 'sport@sport');
  perform tests.act_as('gabor', 'hub');
  perform api.create_group('Sport');
  perform api.appoint_owner('sport@sport', 'anna');
  perform tests.act_as('anna', 'hub');
  perform api.create_group('Chess', 'sport@sport');
  perform api.appoint_owner('sport@chess', 'cili');
  perform tests.act_as('cili', 'hub');
  perform api.create_group('Juniors', 'sport@chess');
  perform tests.act_as_nature();
  insert into tests.groups select g.realm_id, g.handle, g.id from app.groups g;
end $$;

-- What no procedure does yet: a membership, a group without an owner, a person without the member policy.
do $$
declare
  v_membership uuid := uuidv7();
begin
  set local session_replication_role = replica;
  insert into app.memberships (realm_id, id, group_id, user_id)
  values ('hub', v_membership, tests.group_id('hub', 'sport@chess'), tests.person('bela'));
  insert into app.membership_periods (realm_id, membership_id, status) values ('hub', v_membership, 'ACTIVE');
  delete from app.assignments a using app.policies p
   where p.realm_id = a.realm_id and p.id = a.policy_id
     and (p.owner_of = tests.group_id('hub', 'sport@juniors')
          or p.role = 'member' and a.user_id = tests.person('dora'));
  set local session_replication_role = origin;
end $$;
