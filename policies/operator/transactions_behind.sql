-- Definer: reads the audit of every realm, one at a time, for the fence holds here too. The numbers of transactions
-- belong to a server, not to a database: rows that came from another one may be ahead of it, and then nothing is sealed.
create function operator.transactions_behind() returns bigint
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_before text := session.realm_id();
  v_realm text;
  v_highest xid8;
  v_own xid8;
begin
  perform operator.demand();
  for v_realm in select r.id from app.realms r loop
    perform set_config('pek.realm', v_realm, false);
    select e.tx into v_own from app.audit_entries e where e.realm_id = v_realm order by e.tx desc limit 1;
    v_highest := greatest(v_highest, v_own);
  end loop;
  perform set_config('pek.realm', coalesce(v_before, ''), false);
  -- What this transaction wrote itself is not behind it, though no snapshot has it as past yet.
  return greatest(v_highest::text::bigint + 1 - greatest(pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
                  coalesce(pg_current_xact_id_if_assigned()::text::bigint + 1, 0)), 0);
end $$;
comment on function operator.transactions_behind() is
  'By how many transactions the server is behind the audit it holds: 0 where the audit was written, more after a dump was moved to a younger server.';
grant execute on function operator.transactions_behind() to operator;
