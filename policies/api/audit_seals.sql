create view api.audit_seals with (security_invoker = true) as
  select s.realm_id, s.position, s.entry_id, encode(s.hash, 'hex') as hash
    from app.audit_seals s, (select) as read_only;
comment on view api.audit_seals is 'The chain of the audit, for holders of the realm root; who polls asks for positions above the last one they have.';
grant select on api.audit_seals to visitor;
