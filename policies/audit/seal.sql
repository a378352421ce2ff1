-- Definer: nobody writes seals but this function. One sealer per realm: who does not get the lock goes home.
-- Sealed is what can no more be preceded: entries of transactions below the snapshot's xmin, all of which have
-- ended, in the order (tx, id). A transaction that is still open holds up those that began after it.
create function audit.seal("limit" int default 5000) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_below xid8 := pg_snapshot_xmin(pg_current_snapshot());
  v_head app.audit_heads;
  v_entry record;
  v_hash bytea;
  v_ids uuid[] := '{}';
  v_hashes bytea[] := '{}';
begin
  if not pg_try_advisory_xact_lock(hashtextextended('audit.seal ' || v_realm, 0)) then
    return jsonb_build_object('sealed', 0);
  end if;
  select * into v_head from app.audit_heads h where h.realm_id = v_realm order by h.position desc limit 1;
  v_hash := coalesce(v_head.hash, '');
  for v_entry in
    select e.id, e.tx, convert_to(audit.canonical(e), 'UTF8') as bytes from app.audit_entries e
     where e.realm_id = v_realm and e.tx < v_below
       and (e.tx, e.id) > (coalesce(v_head.tx, '0'), coalesce(v_head.entry_id, '00000000-0000-0000-0000-000000000000'))
     order by e.tx, e.id limit seal."limit"
  loop
    v_hash := sha256(v_hash || v_entry.bytes);
    v_ids := v_ids || v_entry.id;
    v_hashes := v_hashes || v_hash;
  end loop;
  if cardinality(v_ids) = 0 then
    return jsonb_build_object('sealed', 0);
  end if;
  insert into app.audit_seals (realm_id, position, entry_id, hash)
  select v_realm, coalesce(v_head.position, 0) + s.place, s.id, s.hash
    from unnest(v_ids, v_hashes) with ordinality s (id, hash, place);
  insert into app.audit_heads (realm_id, position, tx, entry_id, hash)
  values (v_realm, coalesce(v_head.position, 0) + cardinality(v_ids), v_entry.tx, v_entry.id, v_hash);
  return jsonb_build_object('sealed', cardinality(v_ids), 'position', coalesce(v_head.position, 0) + cardinality(v_ids),
    'hash', encode(v_hash, 'hex'), 'more', cardinality(v_ids) = seal."limit");
end $$;
comment on function audit.seal(int) is 'Chains entries that are final and not sealed yet, at most so many; answers how many, the new head, and whether there are more.';
