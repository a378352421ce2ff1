-- The cheap branch beside the sets of ids: one boolean instead of every id of the realm.
create function authority.holds_everywhere(flag text) returns boolean
  language sql stable
begin atomic
  select exists (select from authority.my_statements() s
                  where s.any_group and s.any_user and authority.gives(s, flag));
end;
comment on function authority.holds_everywhere(text) is 'Whether the flag is held for every group and person of the realm.';
grant execute on function authority.holds_everywhere(text) to visitor, steward;
