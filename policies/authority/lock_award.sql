-- For definers: one member's request, with what the state of it allows.
create function authority.lock_award(ref text, person text, act text, revision int default null) returns app.award_requests
  language plpgsql volatile set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_awards(ref, act);
  v_award app.award_requests;
  v_realm app.realms;
  v_member uuid;
  v_status app.membership_status;
  v_needs text[] := authority.scoreboard_needs(v_group.id);
begin
  select r.* into v_realm from app.realms r where r.id = v_group.realm_id;
  select m.id, t.status into v_member, v_status
    from app.profiles f
    join app.memberships m on m.realm_id = v_group.realm_id and m.group_id = v_group.id and m.user_id = f.user_id
    join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
   where f.username_key = lower(person);
  if v_member is null then
    raise exception using errcode = 'PT404', message = 'person_not_found', detail = '{"field":"person"}';
  end if;
  if act = 'request' and v_status <> 'ACTIVE' then
    raise exception using errcode = 'PT409', message = 'member_not_active', detail = '{"field":"person"}';
  end if;
  select a.* into v_award from app.award_requests a
   where a.realm_id = v_group.realm_id and a.membership_id = v_member and a.semester = v_realm.semester;
  if not exists (select from authority.award_acts() x
                  where x.act = lock_award.act and x.need = any (v_needs) and v_realm.season = any (x.seasons)
                    and (v_award.status = any (x.was) or v_award.id is null and array_position(x.was, null) is not null)) then
    raise exception using errcode = 'PT409', message = 'award_state',
      detail = jsonb_build_object('season', v_realm.season, 'status', v_award.status)::text;
  end if;
  if revision is not null and revision <> v_award.revision then
    raise exception using errcode = 'PT409', message = 'stale_version';
  end if;
  if v_award.id is null then
    v_award.realm_id := v_group.realm_id; v_award.membership_id := v_member; v_award.semester := v_realm.semester;
  end if;
  return v_award;
end $$;
comment on function authority.lock_award(text, text, text, int) is
  'A member''s award request of the present semester, held, when the caller may do the act in its state (without an id when there is none yet): PT404 person_not_found, PT409 award_state (detail {season, status}), member_not_active, stale_version; else as lock_awards.';
grant execute on function authority.lock_award(text, text, text, int) to steward;
