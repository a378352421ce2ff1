-- One walk over the columns gives both sides. p_keys are columns that stay in although they are equal, where the
-- object's id alone does not say which row it was. A change of what is never kept (version, revision) is no entry at all.
create function audit.changed(p_old jsonb, p_new jsonb, p_keys text[], out before jsonb, out after jsonb)
  language sql immutable
begin atomic
  select case when bool_or(c.differs) then jsonb_object_agg(c.key, c.old) end,
         case when bool_or(c.differs) then jsonb_object_agg(c.key, c.new) end
    from (select k.key, k.value is distinct from p_new -> k.key as differs,
                 case when h.yes and k.value <> 'null' then '"(not kept)"' else k.value end as old,
                 case when h.yes and p_new -> k.key <> 'null' then '"(not kept)"' else p_new -> k.key end as new
            from jsonb_each(p_old - array['realm_id', 'name_key', 'handle_key', 'period', 'version', 'revision']) k
            cross join lateral (select k.key = any (array['description', 'website', 'mail', 'report', 'explanation', 'justification', 'text'])) h (yes)) c
   where c.differs or c.key = any (p_keys);
end;
comment on function audit.changed(jsonb, jsonb, text[]) is 'What of a row changed, before and after, as the audit keeps it; null when nothing that it keeps did.';
grant execute on function audit.changed(jsonb, jsonb, text[]) to steward;
