-- Definer: reads the whole chain. Each link is checked by itself, from the hash before it that is stored, so that no
-- row waits for another; where a link and everything after it was made anew, the published heads tell.
-- No nested loops: the limit makes the planner hope for an early end, which a good chain never gives.
create function audit.broken_seals("limit" int) returns table (what text, "position" bigint, entry_id uuid, object text, object_id uuid)
  language sql stable security definer set search_path = '' set work_mem = '256MB' set enable_nestloop = off
begin atomic
  select case when e.id is null then 'deleted' when s.position > s.before + 1 then 'seal_missing' else 'altered' end,
         s.position, s.entry_id, e.object, e.object_id
    from (select x.position, x.entry_id, x.hash, lag(x.hash, 1, ''::bytea) over places as hash_before,
                 lag(x.position, 1, 0::bigint) over places as before
            from app.audit_seals x where x.realm_id = (select session.realm_id())
          window places as (order by x.position)) s
    left join app.audit_entries e on e.realm_id = (select session.realm_id()) and e.id = s.entry_id
   where s.position > s.before + 1 or sha256(s.hash_before || convert_to(audit.canonical(e), 'UTF8')) is distinct from s.hash
   order by s.position limit broken_seals."limit";
end;
comment on function audit.broken_seals(int) is
  'Seals that do not fit, first ones first: the entry was altered or deleted, or the seal before it is gone.';
