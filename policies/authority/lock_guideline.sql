-- For definers: found through the scoreboard that the caller may edit now, so that nothing is said about others'.
create function authority.lock_guideline(ref text, guideline uuid) returns app.guidelines
  language plpgsql volatile set search_path = ''
as $$
declare
  v_board app.scoreboards := authority.lock_scoreboard(ref, 'edit_guidelines');
  v_row app.guidelines;
begin
  select g.* into v_row from app.guidelines g
   where g.realm_id = v_board.realm_id and g.scoreboard_id = v_board.id and g.id = guideline;
  if not found then
    raise exception using errcode = 'PT404', message = 'guideline_not_found';
  end if;
  return v_row;
end $$;
comment on function authority.lock_guideline(text, uuid) is 'A guideline of the group''s present scoreboard, held for editing: PT404 guideline_not_found, else as lock_scoreboard.';
grant execute on function authority.lock_guideline(text, uuid) to steward;
