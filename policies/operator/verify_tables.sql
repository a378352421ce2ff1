-- Definer: looks at everything in the entered realm. Apart from verify_audit, so that both can be asked at once.
create function operator.verify_tables("limit" int default 20) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform operator.demand();
  return jsonb_build_object('drift', (select coalesce(jsonb_agg(d), '[]') from audit.drift(verify_tables."limit") d));
end $$;
comment on function operator.verify_tables(int) is
  'Checks the tables of the entered realm against its audit: rows altered, inserted or deleted behind the triggers'' back; cut at the limit.';
grant execute on function operator.verify_tables(int) to operator;
