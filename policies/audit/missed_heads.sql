-- Definer: reads the whole chain. A head is a promise: the seal of its position has its hash, for ever.
create function audit.missed_heads(heads jsonb) returns table (what text, "position" bigint, source text)
  language sql stable security definer set search_path = ''
begin atomic
  select case when s.hash is null then 'tail_cut' else 'head_differs' end, h.position, h.source
    from (select a.position, a.hash, 'table' as source from app.audit_heads a where a.realm_id = (select session.realm_id())
          union all
          select (j ->> 'position')::bigint, decode(j ->> 'hash', 'hex'), 'file' from jsonb_array_elements(missed_heads.heads) j
           where j ->> 'realm' = (select session.realm_id())) h
    left join app.audit_seals s on s.realm_id = (select session.realm_id()) and s.position = h.position
   where s.hash is distinct from h.hash
   order by 2, 3;
end;
comment on function audit.missed_heads(jsonb) is
  'Published heads, of the table and of a list kept outside, whose seal is gone (the tail was cut) or another now.';
