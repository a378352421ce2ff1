-- M-10: every transition that is allowed, and all the others refused with the state unchanged.
create function tests.status(who text, handle text) returns text language sql stable security definer as $$
  select coalesce((select t.status::text from app.memberships m join app.membership_periods t on t.membership_id = m.id and t.until is null
    where m.realm_id = 'hub' and m.group_id = tests.group_id('hub', handle) and m.user_id = tests.person(who)), 'none') $$;
-- Brings a membership into a status by allowed acts only.
create function tests.bring(who text, wanted text) returns void language plpgsql as $$
begin
  set local session_replication_role = replica;
  delete from app.memberships where realm_id = 'hub' and group_id = tests.group_id('hub', 'sport@chess') and user_id = tests.person(who);
  delete from app.membership_periods t where not exists (select from app.memberships m where m.id = t.membership_id);
  set local session_replication_role = origin;
  if wanted = 'NEWBIE' then
    perform tests.act_as(who, 'hub'); perform api.change_own_membership('sport@chess', 'apply');
  elsif wanted <> 'none' then
    perform tests.act_as('cili', 'hub'); perform api.change_members('sport@chess', array[who], 'add');
    if wanted = 'FORMER' then perform api.change_members('sport@chess', array[who], 'inactivate'); end if;
    if wanted = 'ARCHIVED' then perform api.change_members('sport@chess', array[who], 'archive'); end if;
  end if;
end $$;
create function tests.try(who text, act text, status text, becomes text) returns setof text language plpgsql as $$
declare
  v_call text := case when act in ('apply', 'withdraw', 'leave') then format('select api.change_own_membership(''sport@chess'', %L)', act)
                      else format('select api.change_members(''sport@chess'', array[%L], %L)', who, act) end;
begin
  perform tests.act_as_nature();
  perform tests.bring(who, status);
  perform tests.act_as(case when act in ('apply', 'withdraw', 'leave') then who else 'cili' end, 'hub');
  if becomes is null then
    return next tap.throws_ok(v_call, 'PT409', 'membership_state', format('%s from %s is refused', act, status));
    return next tap.is(tests.status(who, 'sport@chess'), status, 'and changes nothing');
  else
    return next tap.lives_ok(v_call, format('%s from %s', act, status));
    return next tap.is(tests.status(who, 'sport@chess'), becomes, 'makes ' || becomes);
  end if;
  perform tests.act_as_nature();
end $$;
grant execute on all functions in schema tests to public;
select tests.try('eva', a.act, s.status, w.becomes)
  from unnest(array['apply', 'withdraw', 'leave', 'accept', 'reject', 'add', 'inactivate', 'reactivate', 'archive', 'restore']) a (act)
  cross join unnest(array['none', 'NEWBIE', 'ACTIVE', 'FORMER', 'ARCHIVED']) s (status)
  left join (values ('apply', 'none', 'NEWBIE'), ('apply', 'ARCHIVED', 'NEWBIE'), ('withdraw', 'NEWBIE', 'none'), ('leave', 'ACTIVE', 'ARCHIVED'),
    ('accept', 'NEWBIE', 'ACTIVE'), ('reject', 'NEWBIE', 'none'), ('add', 'none', 'ACTIVE'), ('inactivate', 'ACTIVE', 'FORMER'),
    ('reactivate', 'FORMER', 'ACTIVE'), ('archive', 'ACTIVE', 'ARCHIVED'), ('archive', 'FORMER', 'ARCHIVED'), ('restore', 'ARCHIVED', 'ACTIVE'))
    w (act, status, becomes) on w.act = a.act and w.status = s.status;

-- What was is kept, and comes back.
select tests.bring('eva', 'FORMER');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.change_members('sport@chess', array['eva'], 'archive') $$, 'an old member is archived');
select lives_ok($$ select api.change_members('sport@chess', array['eva'], 'restore') $$, 'and restored');
select is(tests.status('eva', 'sport@chess'), 'FORMER', 'to what they were');
select lives_ok($$ select api.change_members('sport@chess', array['eva'], 'archive') $$, 'archived again');
select tests.act_as('eva', 'hub');
select lives_ok($$ select api.change_own_membership('sport@chess', 'apply') $$, 'who applies again');
select lives_ok($$ select api.change_own_membership('sport@chess', 'withdraw') $$, 'and thinks better of it');
select is(tests.status('eva', 'sport@chess'), 'ARCHIVED', 'keeps their past');

-- Who may, and all or none.
select throws_ok($$ select api.change_members('sport@chess', array['bela'], 'archive') $$, 'PT403', 'not_allowed', 'a member manages nobody');
select tests.act_as('dora', 'hub');
select throws_ok($$ select api.change_own_membership('sport@chess', 'apply') $$, 'PT404', 'group_not_found', 'who does not see the group cannot apply');
select tests.act_as('cili', 'hub');
select throws_ok($$ select api.change_members('sport@chess', array['bela', 'gabor'], 'inactivate') $$, 'PT409', 'membership_state', 'one of two does not fit');
select is(tests.status('bela', 'sport@chess'), 'ACTIVE', 'so neither is changed');
select is(api.change_members('sport@chess', array['gabor', 'anna', 'GABOR'], 'add') ->> 'changed', '2', 'many at once, each once');
select throws_ok($$ select api.change_members('sport@chess', array['nobody.at.all'], 'add') $$, 'PT404', 'person_not_found', 'a person who is not there');
select throws_ok($$ select api.change_members('sport@chess', array['zoli'], 'add') $$, 'PT404', 'person_not_found', 'or belongs to another realm');
select throws_ok($$ select api.change_members('sport@chess', array['bela'], 'apply') $$, 'PT422', 'unknown_act', 'nobody applies for another');
select throws_ok($$ select api.change_members('sport@chess', '{}', 'add') $$, 'PT422', 'invalid_people', 'nobody is nobody');
select lives_ok($$ select api.change_members('sport@chess', array['cili'], 'add') $$, 'an owner joins');
select throws_ok($$ select api.change_own_membership('sport@chess', 'leave') $$, 'PT409', 'owner_must_hand_over', 'and hands over before leaving');
select lives_ok($$ select api.edit_group('sport@chess', users_can_apply => false) $$, 'the group takes no applications');
select tests.act_as('eva', 'hub');
select throws_ok($$ select api.change_own_membership('sport@chess', 'apply') $$, 'PT403', 'applications_closed', 'so nobody applies');
select tests.act_as('cili', 'hub');
select lives_ok($$ select api.archive_group('sport@chess', true) $$, 'the group is archived');
select throws_ok($$ select api.change_members('sport@chess', array['bela'], 'archive') $$, 'PT409', 'group_archived', 'and its memberships stay');
select tests.act_as_nature();
select is((select count(*) from app.membership_periods t where not exists (select from app.audit_entries e where e.object in ('membership_periods') and e.object_id = t.membership_id)
  and t.membership_id not in (select m.id from app.memberships m where m.user_id = tests.person('bela'))), 0::bigint, 'every status is on record');
