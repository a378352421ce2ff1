-- Definer: operators have no table of their own.
create function operator.audit_head() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform operator.demand();
  return (select jsonb_build_object('realm', h.realm_id, 'position', h.position, 'hash', encode(h.hash, 'hex'), 'at', h.at)
            from app.audit_heads h where h.realm_id = session.realm_id() order by h.position desc limit 1);
end $$;
comment on function operator.audit_head() is 'Where the chain of the entered realm ends, to be kept outside; null before the first sealing.';
grant execute on function operator.audit_head() to operator;
