create function session.cause() returns uuid
  language sql stable
begin atomic
  select nullif(current_setting('pek.cause', true), '')::uuid;
end;
comment on function session.cause() is 'The number of the change that set the present one off; drawn by the audit, null before the first.';
grant execute on function session.cause() to steward;
