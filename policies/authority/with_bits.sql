-- The one place where bits become columns again.
create function authority.with_bits(s app.statements, bits int) returns app.statements
  language plpgsql immutable set search_path = ''
as $$
begin
  s.view_group := bits & 1 <> 0;
  s.view_members := bits & 2 <> 0;
  s.edit_members := bits & 4 <> 0;
  s.edit_group_profile := bits & 8 <> 0;
  s.move_group_owner := bits & 16 <> 0;
  s.view_scores := bits & 32 <> 0;
  s.edit_scores := bits & 64 <> 0;
  s.evaluate_scores := bits & 128 <> 0;
  s.view_basic_profile := bits & 256 <> 0;
  s.view_full_profile := bits & 512 <> 0;
  s.edit_profile := bits & 1024 <> 0;
  return s;
end $$;
comment on function authority.with_bits(app.statements, int) is 'The statement with exactly these flags.';
grant execute on function authority.with_bits(app.statements, int) to steward;
