-- Definer: reads the whole chain. The sealer skips none, so behind its head no entry can be without a seal.
create function audit.intruders("limit" int) returns table (entry_id uuid, at timestamptz, object text, object_id uuid)
  language sql stable security definer set search_path = '' set work_mem = '256MB'
begin atomic
  select e.id, e.at, e.object, e.object_id
    from app.audit_entries e
   where e.realm_id = (select session.realm_id())
     and (e.tx, e.id) <= (select h.tx, h.entry_id from app.audit_heads h where h.realm_id = (select session.realm_id())
                           order by h.position desc limit 1)
     and not exists (select from app.audit_seals s where s.realm_id = (select session.realm_id()) and s.entry_id = e.id)
   order by e.tx, e.id limit intruders."limit";
end;
comment on function audit.intruders(int) is 'Entries that were put in among sealed ones.';
