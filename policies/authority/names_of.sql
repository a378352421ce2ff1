create function authority.names_of(bits int) returns jsonb
  language sql immutable
begin atomic
  select coalesce(jsonb_agg(a.name order by a.mask), '[]') from authority.all_flags() a where names_of.bits & a.mask <> 0;
end;
comment on function authority.names_of(int) is 'A set of bits as a JSON list of public names.';
grant execute on function authority.names_of(int) to visitor, steward;
