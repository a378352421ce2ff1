create function authority.seen_scoreboard(ref text, semester text default null, version int default null) returns app.scoreboards
  language plpgsql stable set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group(ref);
  v_board app.scoreboards;
begin
  if cardinality(authority.scoreboard_needs(v_group.id)) = 0 then
    raise exception using errcode = 'PT404', message = 'scoreboard_not_found';
  end if;
  select s.* into v_board from app.scoreboards s
   where s.realm_id = v_group.realm_id and s.group_id = v_group.id
     and s.semester = coalesce(seen_scoreboard.semester, (select r.semester from app.realms r where r.id = v_group.realm_id))
     and (seen_scoreboard.version is null or s.version = seen_scoreboard.version)
   order by s.version desc limit 1;
  if v_board.id is null then
    if seen_scoreboard.semester is not null then
      raise exception using errcode = 'PT404', message = 'scoreboard_not_found';
    end if;
    v_board.realm_id := v_group.realm_id; v_board.group_id := v_group.id;
    v_board.semester := (select r.semester from app.realms r where r.id = v_group.realm_id);
  end if;
  return v_board;
end $$;
comment on function authority.seen_scoreboard(text, text, int) is
  'A version of a group''s scoreboard that the caller may see, the newest of the present semester when nothing is said (without an id when there is none yet): PT404 group_not_found, scoreboard_not_found.';
grant execute on function authority.seen_scoreboard(text, text, int) to visitor;
