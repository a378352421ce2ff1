-- May, explain and who may say of evaluateScores what judge_scoreboard lets through: for everybody, on every group.
-- It is held here, right above or everywhere, on a group that is seen, and never on one's own without the root.
create temporary table told (who text, ref text, may boolean, why boolean, real boolean);
create temporary table refs as select g.id, g.handle as ref from app.groups g where g.realm_id = 'hub';
grant all on refs, told to public;
create function tests.give(name text, who text, lines jsonb) returns void language plpgsql as $$
declare
  v_policy uuid := (api.create_policy((select p.id from api.policies p where p.role = 'realm_root'), name, false, lines) ->> 'id')::uuid;
begin
  perform api.assign_policy(v_policy, who);
end $$;
-- Whether the right lets one through: state and value are asked after it.
create function tests.let_through(ref text) returns boolean language plpgsql as $$
begin
  perform api.judge_scoreboard(ref, 'reject', 1, 'x');
  return true;
exception when others then
  if sqlstate not in ('PT403', 'PT404', 'PT409') then raise; end if;
  return sqlstate = 'PT409';
end $$;
create function tests.explained(ref text, who text) returns boolean language plpgsql as $$
begin
  return (api.explain('evaluateScores', ref, subject => who) ->> 'allowed')::boolean;
exception when sqlstate 'PT404' then
  return false;
end $$;
create function tests.ask_all(who text) returns void language plpgsql as $$
begin
  perform tests.act_as(who, 'hub');
  insert into told select who, r.ref, api.may('evaluateScores', r.ref), tests.explained(r.ref, ''), tests.let_through(r.ref) from refs r;
  perform tests.act_as_nature();
end $$;
create function tests.named(who text, ref text) returns boolean language sql stable as $$
  select jsonb_path_exists(api.who_may('evaluateScores', ref) -> 'policies',
    '$[*] ? (exists (@.statements[*] ? (@.any_person == true))).holders[*] ? (@.username == $who && @.barred == null)', jsonb_build_object('who', who)) $$;
grant execute on all functions in schema tests to public;

select tests.act_as('gabor', 'hub');
select lives_ok($$ select api.create_group('Culture') $$, 'another organisation');
select lives_ok($$ select api.create_group('Choir', 'culture@culture') $$, 'with a group');
select lives_ok($$ select api.create_group('Drama', 'culture@culture') $$, 'and another');
select lives_ok($$ select api.archive_group('culture@drama') $$, 'that is archived');
select lives_ok($$ select api.create_group('Kids', 'sport@juniors') $$, 'and one four deep');
select lives_ok($$ select api.appoint_owner('sport@kids', 'bela') $$, 'that bela owns');
select lives_ok($$ select api.appoint_owner('culture@choir', 'anna') $$, 'anna owns one elsewhere');
-- Judges of one group, of all groups, of a group they do not see, and for one person only; an owner above and below at once.
select lives_ok($$ select tests.give('judges of culture', 'bela', '[{"group": "culture@culture", "flags": ["evaluateScores"]}]') $$, 'a judge from above');
select lives_ok($$ select tests.give('judges of all', 'anna', '[{"flags": ["evaluateScores"]}]') $$, 'one of all groups, who owns some');
select lives_ok($$ select tests.give('judges of juniors', 'bela', '[{"group": "sport@juniors", "flags": ["viewGroup", "evaluateScores"]}]') $$, 'one from above who owns the group');
select lives_ok($$ select tests.give('unseen', 'dora', '[{"group": "sport@sport", "flags": ["evaluateScores"]}]') $$, 'one who does not see it');
select lives_ok($$ select tests.give('half seen', 'dora', '[{"group": "sport@juniors", "flags": ["viewGroup", "evaluateScores"]}]') $$, 'and sees another, but not below it');
select lives_ok($$ select tests.give('one person', 'eva', '[{"group": "sport@chess", "person": "bela", "flags": ["evaluateScores"]}]') $$, 'for one person alone');
select tests.act_as_nature();
insert into refs select g.id, g.handle from app.groups g where g.realm_id = 'hub' and g.handle not in (select r.ref from refs r);
-- Cili holds the root beside her group: she may judge it.
set local session_replication_role = replica;
insert into app.assignments (realm_id, policy_id, user_id) select 'hub', p.id, tests.person('cili') from app.policies p where p.realm_id = 'hub' and p.role = 'realm_root';
set local session_replication_role = origin;

select tests.ask_all(w) from unnest(array['gabor', 'anna', 'bela', 'cili', 'dora', 'eva']) w;
select is((select count(*) from told), 42::bigint, 'everybody was asked about every group');
select is((select string_agg(concat_ws(' ', who, ref, may, real), ', ') from told where may is distinct from real), null, 'may is what the act lets through');
select is((select string_agg(concat_ws(' ', who, ref, why, real), ', ') from told where why is distinct from real), null, 'as is what everybody is told about themselves');
select is((select string_agg(ref, ' ' order by ref) from told where who = 'bela' and real), 'culture@choir culture@culture culture@drama sport@juniors', 'bela judges from above, an archived one too, but not his own');
select is((select string_agg(ref, ' ' order by ref) from told where who = 'anna' and real),
  'culture@culture culture@drama sport@chess sport@juniors sport@kids', 'anna judges all but her own two');
select is((select string_agg(ref, ' ' order by ref) from told where who = 'dora' and real), 'sport@juniors', 'dora what she sees');
select is((select count(*) from told where who in ('gabor', 'cili') and real), 14::bigint, 'the root everything, her own too');
select is((select count(*) from told where who = 'eva' and real), 0::bigint, 'for one person is not for the group');

-- The root is told the same about everybody, and who may names the same people.
select tests.act_as('gabor', 'hub');
select is((select string_agg(t.who || ' ' || t.ref, ', ') from told t where tests.explained(t.ref, t.who) is distinct from t.real), null, 'explained to the root');
select is((select string_agg(t.who || ' ' || t.ref, ', ') from told t where tests.named(t.who, t.ref) is distinct from t.real), null, 'who may names who may');
select is(api.explain('evaluateScores', 'sport@kids', subject => 'bela') ->> 'barred', 'own', 'and why not, where something gives it');
select is(api.explain('evaluateScores', 'sport@sport', subject => 'dora') ->> 'barred', 'unseen', 'in the other case too');
select is(api.explain('evaluateScores', 'sport@kids', subject => 'eva') -> 'barred', 'null', 'nothing bars whom nothing gives it');
-- Who does not see everything is never told a no that is a yes.
select tests.act_as('bela', 'hub');
select is((select string_agg(t.who || ' ' || t.ref, ', ') from told t join refs r using (ref) where api.may('viewGroup', r.ref) and tests.explained(t.ref, t.who) <> t.real), null,
  'others are told the truth or nothing');
