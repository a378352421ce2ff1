-- Definer: the door of the gateway's mail worker. Only the attempt that holds a mail can say how it ended.
create function session.settle_mail(realm text, notification uuid, attempt uuid, outcome text) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  c_tries constant int := 8;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', settle_mail.realm)::text, true);
  if outcome is null or outcome not in ('sent', 'later', 'never') then
    raise exception using errcode = '22023', message = 'a mail is sent, for later or for never';
  end if;
  -- The pauses double from one minute: 1, 2, 4 … 64 minutes, two hours in all.
  update app.mails m
     set sent_at = case when outcome = 'sent' then now() end,
         gave_up_at = case when outcome = 'never' or outcome = 'later' and m.tries >= c_tries then now() end,
         claimed_by = case when outcome <> 'later' then m.claimed_by end,
         claimed_at = case when outcome <> 'later' then m.claimed_at end,
         next_try_at = now() + interval '1 minute' * power(2, least(m.tries, c_tries) - 1)
   where m.realm_id = session.realm_id() and m.notification_id = settle_mail.notification
     and m.claimed_by = settle_mail.attempt and m.sent_at is null and m.gave_up_at is null;
  return found;
end $$;
comment on function session.settle_mail(text, uuid, uuid, text) is
  'How an attempt ended: sent, later (it certainly was not taken; tried again after a growing pause, eight times at most) or never. What nobody can know is not settled and stays claimed.';
grant execute on function session.settle_mail(text, uuid, uuid, text) to gatekeeper;
