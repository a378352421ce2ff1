-- For definers that have asked for the right and hold the group's row: all of the people, or none.
create function cascades.change_memberships(p_group_id uuid, p_people uuid[], p_act text) returns int
  language plpgsql volatile set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_now timestamptz := clock_timestamp();
  v_plan cascades.membership_change[] := cascades.plan_memberships(p_group_id, p_people, p_act);
begin
  if exists (select from unnest(v_plan) p where not p.allowed) then
    raise exception using errcode = 'PT409', message = 'membership_state', detail = jsonb_build_object('field', 'people',
      -- Names are the caller's to see: they named these people.
      'people', (select jsonb_agg(jsonb_build_object('id', p.user_id, 'name', f.name, 'status', p.was) order by f.name collate "hu-x-icu")
                   from unnest(v_plan) p join app.profiles f on f.user_id = p.user_id where not p.allowed))::text;
  end if;
  update app.membership_periods t set until = v_now
    from unnest(v_plan) p
   where t.realm_id = v_realm and t.membership_id = p.membership_id and t.until is null and p.was is not null and p.becomes is not null;
  -- Before its membership, so that it is known whose application ended.
  delete from app.membership_periods t using unnest(v_plan) p
   where t.realm_id = v_realm and t.membership_id = p.membership_id and p.becomes is null;
  delete from app.memberships m using unnest(v_plan) p
   where m.realm_id = v_realm and m.id = p.membership_id and p.becomes is null;
  insert into app.memberships (realm_id, id, group_id, user_id)
  select v_realm, p.membership_id, p_group_id, p.user_id from unnest(v_plan) p where p.was is null;
  insert into app.membership_periods (realm_id, membership_id, status, since)
  select v_realm, p.membership_id, p.becomes, v_now from unnest(v_plan) p where p.becomes is not null;
  perform cascades.change_titles(v_plan, p_act);
  return cardinality(v_plan);
end $$;
comment on function cascades.change_memberships(uuid, uuid[], text) is
  'Does an act with the memberships of people in a group, all or none, and says how many: PT409 membership_state names whose state does not allow it.';
grant execute on function cascades.change_memberships(uuid, uuid[], text) to steward;
