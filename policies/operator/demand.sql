create function operator.demand() returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if not session.is_operator() then
    raise exception using errcode = 'PT403', message = 'operator_only';
  end if;
end $$;
comment on function operator.demand() is 'Refuses everyone but a listed operator login: PT403 operator_only.';
grant execute on function operator.demand() to steward;
