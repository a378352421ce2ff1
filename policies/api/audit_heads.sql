create view api.audit_heads with (security_invoker = true) as
  select h.realm_id, h.position, encode(h.hash, 'hex') as hash, h.at
    from app.audit_heads h, (select) as read_only;
comment on view api.audit_heads is 'Where the chain of the audit ended, each time it grew; for holders of the realm root, who keep copies outside.';
grant select on api.audit_heads to visitor;
