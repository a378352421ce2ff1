-- For definers: asked, locked, and asked again. The realm is held so that the season stays, the group so that acts on
-- one group's points and members come one after the other.
create function authority.lock_scoreboard(ref text, act text, revision int default null) returns app.scoreboards
  language plpgsql volatile set search_path = ''
as $$
declare
  v_group app.groups := authority.demand_scoreboard(ref, act);
  v_realm app.realms;
  v_board app.scoreboards;
  v_needs text[];
begin
  perform session.demand_fresh_reads();
  select r.* into v_realm from app.realms r where r.id = v_group.realm_id for share;
  perform from app.groups g where g.realm_id = v_group.realm_id and g.id = v_group.id for no key update;
  v_group := authority.demand_scoreboard(v_group.id::text, act);
  v_needs := authority.scoreboard_needs(v_group.id);
  if v_group.archived_at is not null then
    raise exception using errcode = 'PT409', message = 'group_archived';
  end if;
  v_board := authority.newest_scoreboard(v_group.id, v_realm.semester);
  if v_board.id is null and act <> 'open' then
    raise exception using errcode = 'PT409', message = 'scoreboard_missing';
  end if;
  if not exists (select from authority.scoreboard_acts() a
                  where a.act = lock_scoreboard.act and a.need = any (v_needs)
                    and v_realm.season = any (a.seasons) and (v_board.id is null and a.was is null or v_board.status = any (a.was))) then
    raise exception using errcode = 'PT409', message = 'scoreboard_state',
      detail = jsonb_build_object('season', v_realm.season, 'status', v_board.status)::text;
  end if;
  if revision is not null and revision <> v_board.revision then
    raise exception using errcode = 'PT409', message = 'stale_version';
  end if;
  if v_board.id is null then
    v_board.realm_id := v_group.realm_id; v_board.group_id := v_group.id; v_board.semester := v_realm.semester;
  end if;
  return v_board;
end $$;
comment on function authority.lock_scoreboard(text, text, int) is
  'The newest version of a group''s scoreboard in the present semester, held, when the caller may do the act in its state (without one for the act open): PT404 and PT403 as demand_scoreboard, PT409 group_archived, scoreboard_missing, scoreboard_state (detail {season, status}), stale_version when it is not the revision that the caller saw.';
grant execute on function authority.lock_scoreboard(text, text, int) to steward;
