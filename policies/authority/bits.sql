-- Inlined: sets of flags are compared as numbers, line against line.
create function authority.bits(s app.statements) returns int
  language sql immutable
begin atomic
  select (s).view_group::int + 2 * (s).view_members::int + 4 * (s).edit_members::int + 8 * (s).edit_group_profile::int
    + 16 * (s).move_group_owner::int + 32 * (s).view_scores::int + 64 * (s).edit_scores::int
    + 128 * (s).evaluate_scores::int + 256 * (s).view_basic_profile::int + 512 * (s).view_full_profile::int
    + 1024 * (s).edit_profile::int;
end;
comment on function authority.bits(app.statements) is 'The flags of a statement as a set of bits, in the order of all_flags.';
grant execute on function authority.bits(app.statements) to visitor, steward;
