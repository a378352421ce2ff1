-- Definer: nobody else may notify listeners. They are told a digest of realm and person, and nothing besides: whoever
-- listens in psql learns no id and no name. Several people share a message, because it is commits that it slows down.
create function cascades.tg_notifications__wake() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  v_people text[];
begin
  if tg_op = 'DELETE' then
    v_people := array(select distinct session.live_topic(o.realm_id, o.user_id) from old_rows o where o.read_at is null);
  else
    v_people := array(select distinct session.live_topic(n.realm_id, n.user_id) from new_rows n);
  end if;
  perform pg_notify('pek_unread', string_agg(p.topic, ' '))
     from unnest(v_people) with ordinality p (topic, place) group by p.place / 200;
  return null;
end $$;
comment on function cascades.tg_notifications__wake() is 'Wakes the gateways'' listeners for people whose unread count changed.';
create trigger _500_wake_insert after insert on app.notifications
  referencing new table as new_rows for each statement execute function cascades.tg_notifications__wake();
comment on trigger _500_wake_insert on app.notifications is 'Somebody has something to read.';
create trigger _500_wake_update after update on app.notifications
  referencing new table as new_rows for each statement execute function cascades.tg_notifications__wake();
comment on trigger _500_wake_update on app.notifications is 'Somebody has read something.';
create trigger _500_wake_delete after delete on app.notifications
  referencing old table as old_rows for each statement execute function cascades.tg_notifications__wake();
comment on trigger _500_wake_delete on app.notifications is 'Something to read has gone.';
