create function api.show_awards("group" text, semester text default null) returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
  v_needs text[] := authority.scoreboard_needs(v_group.id);
  v_realm app.realms;
  v_semester text;
begin
  if cardinality(v_needs) = 0 then
    raise exception using errcode = 'PT404', message = 'scoreboard_not_found';
  end if;
  select r.* into v_realm from app.realms r where r.id = v_group.realm_id;
  v_semester := coalesce(show_awards.semester, v_realm.semester);
  return jsonb_build_object('group', describe.group_link(v_group.id), 'semester', v_semester,
    'calendar', jsonb_build_object('semester', v_realm.semester, 'season', v_realm.season),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('member', m.id, 'username', f.username, 'name', f.name,
                'award', case when a.id is not null then jsonb_build_object('kind', a.kind, 'justification', a.justification, 'status', a.status,
                  'explanation', a.explanation, 'revision', a.revision) end,
                'recommendations', coalesce(c.voices, '[]')) order by f.name collate "hu-x-icu" nulls last, m.id), '[]')
      from app.memberships m
      join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id and t.until is null
      left join app.profiles f on f.user_id = m.user_id
      left join app.award_requests a on a.realm_id = m.realm_id and a.membership_id = m.id and a.semester = v_semester
      left join (select r.award_id, jsonb_agg(jsonb_build_object('resort', g.name, 'kind', r.kind) order by g.name) as voices
                   from app.award_recommendations r join app.groups g on g.realm_id = r.realm_id and g.id = r.group_id
                  where r.realm_id = v_group.realm_id group by r.award_id) c on c.award_id = a.id
     where m.realm_id = v_group.realm_id and m.group_id = v_group.id and (t.status = 'ACTIVE' or a.id is not null)),
    'resorts', (select coalesce(jsonb_agg(jsonb_build_object('handle', g.handle, 'name', g.name) order by g.name collate "hu-x-icu"), '[]')
      from app.groups g where g.realm_id = v_group.realm_id and g.archived_at is null and g.id = any (array(select authority.my_group_ids('evaluate_scores')))),
    'can', (select jsonb_object_agg(x.act, x.may) from (
      select a.act, bool_or(a.need = any (v_needs) and v_realm.season = any (a.seasons) and v_group.archived_at is null
                            and v_semester = v_realm.semester) as may from authority.award_acts() a group by a.act) x));
end $$;
comment on function api.show_awards(text, text) is
  'Award requests of a group for a semester, the present one when left out: every active member with the request, recommendations that one sees, the resorts for which the caller may speak, and what the caller may do in this season. PT404 group_not_found, scoreboard_not_found.';
grant execute on function api.show_awards(text, text) to visitor;
