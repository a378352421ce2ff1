-- For definers: as lock_scoreboard; the realm so that the season stays, the group so that acts come one after the other.
create function authority.lock_awards(ref text, act text) returns app.groups
  language plpgsql volatile set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group(ref);
  v_season app.season;
  v_needs text[];
begin
  perform session.demand_fresh_reads();
  for v_round in 1..2 loop
    v_needs := authority.scoreboard_needs(v_group.id);
    if cardinality(v_needs) = 0 then
      raise exception using errcode = 'PT404', message = 'scoreboard_not_found';
    end if;
    if not exists (select from authority.award_acts() a where a.act = lock_awards.act and a.need = any (v_needs)) then
      raise exception using errcode = 'PT403', message = 'not_allowed';
    end if;
    select r.season into v_season from app.realms r where r.id = v_group.realm_id for share;
    select g.* into v_group from app.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id for no key update;
  end loop;
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  if not exists (select from authority.award_acts() a where a.act = lock_awards.act and a.need = any (v_needs) and v_season = any (a.seasons)) then
    raise exception using errcode = 'PT409', message = 'award_state', detail = jsonb_build_object('season', v_season)::text;
  end if;
  return v_group;
end $$;
comment on function authority.lock_awards(text, text) is
  'The group, held, when the caller may do the act with award requests there in this season: PT404 group_not_found, scoreboard_not_found, PT403 not_allowed, PT409 group_archived, award_state.';
grant execute on function authority.lock_awards(text, text) to steward;
