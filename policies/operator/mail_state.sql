-- Definer: nobody sees mails.
create function operator.mail_state() returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  perform operator.demand();
  return (select jsonb_build_object(
      'waiting', count(*) filter (where m.claimed_by is null and m.sent_at is null and m.gave_up_at is null),
      'under_way', count(*) filter (where m.claimed_at > now() - interval '10 minutes' and m.sent_at is null and m.gave_up_at is null),
      'uncertain', count(*) filter (where m.claimed_at <= now() - interval '10 minutes' and m.sent_at is null and m.gave_up_at is null),
      'sent', count(m.sent_at), 'given_up', count(m.gave_up_at))
    from app.mails m where m.realm_id = session.realm_id());
end $$;
comment on function operator.mail_state() is
  'How many mails of the entered realm wait, are under way, are uncertain (an attempt ended without a word of the mail server; never tried again), were sent and given up.';
grant execute on function operator.mail_state() to operator;
