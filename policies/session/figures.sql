-- Definer: the gateway sees no table. It goes from realm to realm, because the fence lets nobody see two at once.
create function session.figures() returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text;
  v_entries bigint := 0;
  v_seconds numeric := 0;
  v_waiting bigint := 0;
  v_under_way bigint := 0;
  v_uncertain bigint := 0;
  v_here record;
begin
  for v_realm in select session.realm_ids() loop
    perform set_config('request.jwt.claims', jsonb_build_object('realm', v_realm)::text, true);
    select a.entries, a.seconds,
           (select count(*) from app.mails x where x.realm_id = v_realm
               and x.claimed_by is null and x.sent_at is null and x.gave_up_at is null) as waiting,
           c.under_way, c.uncertain
      into v_here
      from audit.waiting() a, (
        select count(*) filter (where x.claimed_at > now() - interval '10 minutes') as under_way,
               count(*) filter (where x.claimed_at <= now() - interval '10 minutes') as uncertain
          from app.mails x where x.realm_id = v_realm
           and x.claimed_by is not null and x.sent_at is null and x.gave_up_at is null) c;
    v_entries := v_entries + v_here.entries;
    v_seconds := greatest(v_seconds, v_here.seconds);
    v_waiting := v_waiting + v_here.waiting;
    v_under_way := v_under_way + v_here.under_way;
    v_uncertain := v_uncertain + v_here.uncertain;
  end loop;
  return jsonb_build_object('schema', session.schema_version(), 'unsealed', v_entries, 'lag_seconds', v_seconds,
    'mails', jsonb_build_object('waiting', v_waiting, 'under_way', v_under_way, 'uncertain', v_uncertain));
end $$;
comment on function session.figures() is
  'What the metrics say of the whole database: entries that are not sealed and how long the first of them waits, mails that wait, the number of the last migration.';
grant execute on function session.figures() to gatekeeper;
