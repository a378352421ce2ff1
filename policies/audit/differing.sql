create function audit.differing(a jsonb, b jsonb) returns jsonb
  language sql immutable
begin atomic
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(a) e
   where b -> e.key is distinct from e.value;
end;
comment on function audit.differing(jsonb, jsonb) is 'The keys of a whose values are others in b.';
grant execute on function audit.differing(jsonb, jsonb) to steward;
