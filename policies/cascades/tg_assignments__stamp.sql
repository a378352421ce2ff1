create function cascades.tg_assignments__stamp() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  -- Who hands out decides by what is true now, not by what was when a long transaction began.
  perform session.demand_fresh_reads();
  new.realm_id := session.realm_id();
  new.assigned_at := now();
  new.assigned_by := session.user_id();
  return new;
end $$;
comment on function cascades.tg_assignments__stamp() is 'Who gave it and when, from the session.';
grant execute on function cascades.tg_assignments__stamp() to visitor, steward;
create trigger _100_stamp before insert on app.assignments
  for each row execute function cascades.tg_assignments__stamp();
comment on trigger _100_stamp on app.assignments is 'Who gave it and when.';
