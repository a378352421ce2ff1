-- Definer: the scoreboard is looked up whether or not the writer sees it.
create function cascades.tg_points__refuse_judged() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  -- Two turn out to be one person: whose points they are follows the person, and that is on record too.
  if pg_trigger_depth() > 1 and (session.cause())[2] = 'users' then
    return null;
  end if;
  if exists (select from app.scoreboards s
              where s.realm_id = (select session.realm_id()) and s.status in ('ACCEPTED', 'REJECTED')
                and s.id in (select r.scoreboard_id from touched r)) then
    raise exception using errcode = 'PT409', message = 'scoreboard_judged';
  end if;
  return null;
end $$;
comment on function cascades.tg_points__refuse_judged() is 'Guidelines and points of a judged version stay as they are: PT409 scoreboard_judged.';
do $$
declare
  v_table text;
begin
  foreach v_table in array array['guidelines', 'point_requests'] loop
    execute format('create trigger _300_refuse_judged_insert after insert on app.%I referencing new table as touched
      for each statement execute function cascades.tg_points__refuse_judged()', v_table);
    execute format('create trigger _300_refuse_judged_update after update on app.%I referencing old table as touched
      for each statement execute function cascades.tg_points__refuse_judged()', v_table);
    execute format('create trigger _300_refuse_judged_delete after delete on app.%I referencing old table as touched
      for each statement execute function cascades.tg_points__refuse_judged()', v_table);
    execute format('comment on trigger _300_refuse_judged_insert on app.%I is ''A judged version gets nothing new.''', v_table);
    execute format('comment on trigger _300_refuse_judged_update on app.%I is ''A judged version stays as it is.''', v_table);
    execute format('comment on trigger _300_refuse_judged_delete on app.%I is ''A judged version keeps what it has.''', v_table);
  end loop;
end $$;
