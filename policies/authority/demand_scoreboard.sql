-- 404, then 403; what the state allows is asked when the row is held.
create function authority.demand_scoreboard(ref text, act text) returns app.groups
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group(ref);
  v_needs text[] := authority.scoreboard_needs(v_group.id);
begin
  if cardinality(v_needs) = 0 then
    raise exception using errcode = 'PT404', message = 'scoreboard_not_found';
  end if;
  if not exists (select from authority.scoreboard_acts() a where a.act = demand_scoreboard.act and a.need = any (v_needs)) then
    raise exception using errcode = 'PT403', message = 'not_allowed';
  end if;
  return v_group;
end $$;
comment on function authority.demand_scoreboard(text, text) is
  'The group, when the caller sees its points (else PT404 group_not_found, scoreboard_not_found) and may ever do the act there (else PT403 not_allowed).';
grant execute on function authority.demand_scoreboard(text, text) to steward;
