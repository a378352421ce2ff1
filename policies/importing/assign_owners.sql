create function importing.assign_owners(organisation importing.organisation, plan importing.planned_group[]) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_assigned int;
begin
  insert into app.assignments (realm_id, policy_id, user_id)
  select distinct o.realm_id, o.id, p.user_id
    from importing.mentions(organisation) m
    join unnest(plan) g on g.slug = m.slug and not g.is_archived
    join app.policies o on o.realm_id = session.realm_id() and o.owner_of = g.id
    join app.profiles p on p.username_key = m.username_key
   where m.is_owner
  on conflict (realm_id, policy_id, user_id) do nothing;
  get diagnostics v_assigned = row_count;
  return jsonb_build_object('owners_assigned', v_assigned);
end $$;
comment on function importing.assign_owners(importing.organisation, importing.planned_group[]) is
  'Gives admins and maintainers the owner policies of their groups.';
grant execute on function importing.assign_owners(importing.organisation, importing.planned_group[]) to steward;
