-- Free text and addresses may hold personal data: an entry says that they changed, not what they were.
create function audit.kept("row" jsonb) returns jsonb
  language sql immutable
begin atomic
  select ("row" - array['realm_id', 'description', 'website', 'mail', 'name_key', 'handle_key', 'period', 'version'])
    || coalesce((select jsonb_object_agg(k.key, '(not kept)') from jsonb_object_keys("row") k (key)
                  where k.key in ('description', 'website', 'mail') and "row" -> k.key <> 'null'), '{}');
end;
comment on function audit.kept(jsonb) is 'A row as the audit keeps it: ids, rights, states; no personal data.';
grant execute on function audit.kept(jsonb) to steward;
