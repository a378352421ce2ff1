create function authority.bits_of(flags text[]) returns int
  language sql immutable
begin atomic
  select coalesce(bit_or(a.mask), 0) from unnest(flags) f (name) join authority.all_flags() a on a.flag = authority.flag_name(f.name);
end;
comment on function authority.bits_of(text[]) is 'A list of flags (viewGroup or view_group) as a set of bits; PT422 unknown_action.';
grant execute on function authority.bits_of(text[]) to visitor, steward;
