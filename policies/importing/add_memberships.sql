-- A membership that is there stays as it is, whatever its status: the file adds, it takes nothing away.
create function importing.add_memberships(organisation importing.organisation, plan importing.planned_group[]) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_created int;
begin
  with added as (
    insert into app.memberships (realm_id, group_id, user_id)
    select distinct session.realm_id(), g.id, p.user_id
      from importing.mentions(organisation) m
      join unnest(plan) g on g.slug = m.slug and not g.is_archived
      join app.profiles p on p.username_key = m.username_key
    on conflict on constraint membership_once do nothing
    returning realm_id, id)
  insert into app.membership_periods (realm_id, membership_id, status)
  select a.realm_id, a.id, 'ACTIVE' from added a;
  get diagnostics v_created = row_count;
  return jsonb_build_object('memberships_created', v_created);
end $$;
comment on function importing.add_memberships(importing.organisation, importing.planned_group[]) is
  'Makes everyone named an active member of their groups.';
grant execute on function importing.add_memberships(importing.organisation, importing.planned_group[]) to steward;
