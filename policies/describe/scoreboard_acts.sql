create function describe.scoreboard_acts(group_id uuid, status app.request_status, newest boolean) returns jsonb
  language sql stable
begin atomic
  select coalesce(jsonb_object_agg(a.act, a.may), '{}')
    from (select a.act, bool_or(a.need = any (n.needs) and r.season = any (a.seasons) and g.archived_at is null and scoreboard_acts.newest
                    and (a.was is null and scoreboard_acts.status is null or scoreboard_acts.status = any (a.was))) as may
            from authority.scoreboard_acts() a
            cross join (select authority.scoreboard_needs(scoreboard_acts.group_id) as needs offset 0) n
            cross join app.realms r
            cross join app.groups g
           where r.id = (select session.realm_id()) and g.realm_id = r.id and g.id = scoreboard_acts.group_id
           group by a.act) a;
end;
comment on function describe.scoreboard_acts(uuid, app.request_status, boolean) is
  'Which acts of authority.scoreboard_acts the caller may do now with a scoreboard in that status: {act: true|false}.';
grant execute on function describe.scoreboard_acts(uuid, app.request_status, boolean) to visitor;
