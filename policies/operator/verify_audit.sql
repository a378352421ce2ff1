-- Definer: looks at everything in the entered realm.
create function operator.verify_audit(heads jsonb default '[]', "limit" int default 20) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_broken jsonb;
  v_inserted jsonb := '[]';
  v_waiting record;
begin
  perform operator.demand();
  select coalesce(jsonb_agg(b), '[]') into v_broken from audit.broken_seals(verify_audit."limit") b;
  select * into v_waiting from audit.waiting();
  -- As many entries as seals, and each seal has its entry: then no entry is without a seal.
  if v_broken <> '[]' or (select count(*) from app.audit_seals) <> (select count(*) from app.audit_entries) - v_waiting.entries then
    select coalesce(jsonb_agg(i), '[]') into v_inserted from audit.intruders(verify_audit."limit") i;
  end if;
  return jsonb_build_object('realm', session.realm_id(), 'head', operator.audit_head(),
    'broken', v_broken, 'inserted', v_inserted, 'waiting', v_waiting.entries, 'waiting_seconds', v_waiting.seconds,
    'heads', (select coalesce(jsonb_agg(m), '[]') from (
        select * from audit.missed_heads(verify_audit.heads) limit verify_audit."limit") m));
end $$;
comment on function operator.verify_audit(jsonb, int) is
  'Checks the chain of the entered realm and its heads (and those of a list kept outside); lists are cut at the limit.';
grant execute on function operator.verify_audit(jsonb, int) to operator;
