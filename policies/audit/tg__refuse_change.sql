-- No role has the right to change the audit; this stops those whom no grant holds: its owner and superusers.
-- They can still switch triggers off, and then the seals tell (docs/audit.md).
create function audit.tg__refuse_change() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = '42501', message = 'permission denied: the audit is append-only';
end $$;
comment on function audit.tg__refuse_change() is 'Refuses update, delete and truncate of the audit''s tables, its owner''s too: 42501.';
do $$
declare
  v_table text;
begin
  foreach v_table in array array['audit_entries', 'audit_seals', 'audit_heads'] loop
    execute format('create trigger _300_refuse_change before update or delete or truncate on app.%I
      for each statement execute function audit.tg__refuse_change()', v_table);
    execute format('comment on trigger _300_refuse_change on app.%I is ''Append-only.''', v_table);
  end loop;
end $$;
