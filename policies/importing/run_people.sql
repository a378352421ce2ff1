-- A fixed number of set statements, whatever the size of the list; imports wait for each other as in importing.run().
create function importing.run_people(rows importing.person_row[]) returns jsonb
  language plpgsql volatile set search_path = ''
as $$
declare
  v_report jsonb := '{"people_added": 0, "people_known": 0, "people_joined": 0, "people_filled": 0, "memberships_added": 0,
    "memberships_changed": 0, "memberships_unchanged": 0, "warnings": [], "errors": []}';
  v_people importing.planned_person[];
  v_members importing.planned_membership[];
  v_warnings jsonb;
  v_errors jsonb;
begin
  v_report := v_report || jsonb_build_object('rows', cardinality(rows));
  perform from app.realms r where r.id = (select min(f.id) from app.realms f) for no key update;
  perform from app.realms r where r.id = session.realm_id() for no key update;
  select jsonb_agg(to_jsonb(r) order by r."row", r."column") into v_errors from importing.refused_rows(rows) r;
  if v_errors is null then
    v_people := importing.plan_people(rows);
    v_members := importing.plan_members(rows, v_people);
    select jsonb_agg(to_jsonb(r) order by r."row", r."column") into v_errors
      from (select * from importing.refused_known(v_people) union all select * from importing.refused_members(v_members)) r;
  end if;
  if v_errors is not null then
    return v_report || jsonb_build_object('errors', v_errors);
  end if;
  select coalesce(jsonb_agg(to_jsonb(w) order by w."row", w."column"), '[]') into v_warnings
    from importing.people_warnings(v_people, v_members) w;
  return v_report || importing.write_people(v_people) || importing.write_members(v_members) || jsonb_build_object('warnings', v_warnings);
end $$;
comment on function importing.run_people(importing.person_row[]) is 'Imports a list of people, or says why not and changes nothing.';
grant execute on function importing.run_people(importing.person_row[]) to steward;
