create function cascades.tg_scoreboards__refuse_judged() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if old.status in ('ACCEPTED', 'REJECTED') and new is distinct from old and new.judged_by is not distinct from old.judged_by then
    raise exception using errcode = 'PT409', message = 'scoreboard_judged';
  end if;
  return new;
end $$;
comment on function cascades.tg_scoreboards__refuse_judged() is 'A judged version stays as it is: PT409 scoreboard_judged. Only the judge''s name may go, with the person.';
create trigger _300_refuse_judged before update on app.scoreboards for each row execute function cascades.tg_scoreboards__refuse_judged();
comment on trigger _300_refuse_judged on app.scoreboards is 'A judged version stays as it is.';
