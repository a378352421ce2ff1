-- Definer: reads the whole chain.
create function audit.waiting() returns table (entries bigint, seconds numeric)
  language sql stable security definer set search_path = ''
begin atomic
  select count(*), round(extract(epoch from clock_timestamp() - min(e.at)), 3)
    from app.audit_entries e
   where e.realm_id = (select session.realm_id())
     and (e.tx, e.id) > (select h.tx, h.entry_id
            from (select x.tx, x.entry_id, x.position from app.audit_heads x where x.realm_id = (select session.realm_id())
                  union all select '0', '00000000-0000-0000-0000-000000000000', 0) h
           order by h.position desc limit 1);
end;
comment on function audit.waiting() is 'How many entries the sealer has not come to yet, and for how long the first of them waits.';
