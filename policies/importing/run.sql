-- A fixed number of set statements, whatever the size of the file. Imports wait for each other at the first realm, into
-- whatever realm they go: usernames are one list for all. Their own realm's tree is then theirs alone, as for a move.
create function importing.run(organisation importing.organisation) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_report jsonb := '{"groups_created": 0, "groups_updated": 0, "people_created": 0, "people_joined": 0,
    "memberships_created": 0, "owners_assigned": 0, "aliases_created": 0, "warnings": [], "refused": []}';
  v_plan importing.planned_group[];
  v_list jsonb;
begin
  perform from app.realms r where r.id = (select min(f.id) from app.realms f) for no key update;
  perform from app.realms r where r.id = session.realm_id() for no key update;
  select jsonb_agg(to_jsonb(r) order by r.line) into v_list from importing.refused_forms(organisation) r;
  if v_list is not null then
    return v_report || jsonb_build_object('refused', v_list);
  end if;

  v_plan := importing.plan(organisation);
  select jsonb_agg(to_jsonb(r) order by r.line) into v_list
    from (select * from importing.refused_groups(organisation, v_plan)
          union all select * from importing.refused_people(organisation)) r;
  if v_list is not null then
    return v_report || jsonb_build_object('refused', v_list);
  end if;

  -- Thousands come in at once, and nobody is told.
  perform session.hush(true);
  v_report := v_report || importing.add_people(organisation);
  v_report := v_report || importing.add_groups(v_plan);
  v_report := v_report || importing.add_memberships(organisation, v_plan);
  v_report := v_report || importing.assign_owners(organisation, v_plan);
  perform session.hush(false);
  select coalesce(jsonb_agg(to_jsonb(w) order by w.line), '[]') into v_list
    from importing.warnings(organisation, v_plan) w;
  return v_report || jsonb_build_object('warnings', v_list);
end $$;
comment on function importing.run(importing.organisation) is 'Imports an organisation, or says why not and changes nothing.';
grant execute on function importing.run(importing.organisation) to steward;
