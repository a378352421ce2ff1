-- Free text and addresses may hold personal data: an entry says that they are there, not what they are.
create function audit.kept("row" jsonb) returns jsonb
  language sql stable
begin atomic
  select ("row" - array['realm_id', 'description', 'website', 'mail', 'name_key', 'handle_key', 'period', 'version', 'revision',
                       'report', 'explanation', 'justification', 'text'])
    || case when "row" ? 'description' then jsonb_build_object(
         'description', case when "row" ->> 'description' is not null then '(not kept)' end,
         'website', case when "row" ->> 'website' is not null then '(not kept)' end,
         'mail', case when "row" ->> 'mail' is not null then '(not kept)' end) else '{}' end
    || case when "row" ? 'report' then jsonb_build_object(
              'report', case when "row" ->> 'report' is not null then '(not kept)' end,
              'explanation', case when "row" ->> 'explanation' is not null then '(not kept)' end)
            when "row" ? 'justification' then jsonb_build_object(
              'justification', case when "row" ->> 'justification' is not null then '(not kept)' end,
              'explanation', case when "row" ->> 'explanation' is not null then '(not kept)' end)
            when "row" ? 'text' then '{"text": "(not kept)"}' else '{}' end;
end;
comment on function audit.kept(jsonb) is 'A row as the audit keeps it: ids, rights, states; no personal data.';
grant execute on function audit.kept(jsonb) to steward;
