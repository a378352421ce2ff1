create function session.cause() returns text[]
  language sql stable
begin atomic
  select string_to_array(nullif(current_setting('pek.cause', true), ''), ' ');
end;
comment on function session.cause() is 'Number and table of the change that set the present one off; drawn by the audit, null before the first.';
grant execute on function session.cause() to steward;
