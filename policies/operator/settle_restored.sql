-- Definer: ends what is somebody's own. What was ended or sent after the backup is not known here any more: a session
-- that was closed would be open again, a token that was taken back good again, a mail sent a second time.
create function operator.settle_restored() returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_before text := session.realm_id();
  v_realm text;
  v_sessions int;
  v_mails int := 0;
  v_rows int;
begin
  perform operator.demand();
  update app.sessions s set ended_at = clock_timestamp() where s.ended_at is null and s.expires_at > now();
  get diagnostics v_sessions = row_count;
  for v_realm in select r.id from app.realms r loop
    perform set_config('pek.realm', v_realm, false);
    update app.mails m set gave_up_at = clock_timestamp()
     where m.realm_id = v_realm and m.sent_at is null and m.gave_up_at is null;
    get diagnostics v_rows = row_count;
    v_mails := v_mails + v_rows;
    perform audit.note('sign_out', 'sessions', null, null, '{"restored": true}');
  end loop;
  perform set_config('pek.realm', coalesce(v_before, ''), false);
  return jsonb_build_object('sessions', v_sessions, 'mails', v_mails);
end $$;
comment on function operator.settle_restored() is
  'After restoring: ends all sign-ins and tokens and gives up mails that waited, with an entry in each realm: {sessions, mails}.';
grant execute on function operator.settle_restored() to operator;
