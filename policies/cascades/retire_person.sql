-- For definers: what a person has in the realm ends; what was stays on record under their id.
create function cascades.retire_person(p_user_id uuid) returns void
  language plpgsql volatile set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_now timestamptz := clock_timestamp();
  v_owned jsonb;
begin
  -- Other owners may hold a group too; only whose last one this is must be handed over.
  select jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name) order by g.name) into v_owned
    from app.assignments a
    join app.policies p on p.realm_id = a.realm_id and p.id = a.policy_id and p.role = 'owner'
    join app.groups g on g.realm_id = p.realm_id and g.id = p.owner_of and g.archived_at is null
   where a.realm_id = v_realm and a.user_id = p_user_id
     and not exists (select from app.assignments o where o.realm_id = a.realm_id and o.policy_id = a.policy_id and o.user_id <> p_user_id);
  if v_owned is not null then
    raise exception using errcode = 'PT409', message = 'owner_must_hand_over', detail = jsonb_build_object('groups', v_owned)::text;
  end if;
  -- An application is withdrawn; only what was a membership is kept.
  delete from app.memberships m
   where m.realm_id = v_realm and m.user_id = p_user_id
     and not exists (select from app.membership_periods t where t.realm_id = m.realm_id and t.membership_id = m.id and t.status <> 'NEWBIE')
     and not exists (select from app.point_requests p where p.realm_id = m.realm_id and p.membership_id = m.id)
     and not exists (select from app.award_requests a where a.realm_id = m.realm_id and a.membership_id = m.id);
  update app.membership_periods t set until = v_now
    from app.memberships m
   where m.realm_id = v_realm and m.user_id = p_user_id and t.realm_id = m.realm_id and t.membership_id = m.id
     and t.until is null and t.status <> 'ARCHIVED';
  insert into app.membership_periods (realm_id, membership_id, status, since)
  select m.realm_id, m.id, 'ARCHIVED', v_now from app.memberships m
   where m.realm_id = v_realm and m.user_id = p_user_id
     and not exists (select from app.membership_periods t where t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null);
  -- Points stay under the membership's id; what the person wrote, and what was written about them, does not.
  update app.point_comments c set text = '–' where c.realm_id = v_realm and c.author_id = p_user_id;
  update app.award_requests a set justification = '' from app.memberships m
   where m.realm_id = v_realm and m.user_id = p_user_id and a.realm_id = m.realm_id and a.membership_id = m.id and a.justification <> '';
  delete from app.assignments a where a.realm_id = v_realm and a.user_id = p_user_id;
  delete from app.notifications n where n.realm_id = v_realm and (n.user_id = p_user_id or n.about = p_user_id);
end $$;
comment on function cascades.retire_person(uuid) is
  'Archives the memberships of a person in the realm and takes back all they hold: PT409 owner_must_hand_over (with the groups), last_root.';
grant execute on function cascades.retire_person(uuid) to steward;
