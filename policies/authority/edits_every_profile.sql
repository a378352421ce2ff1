-- A profile is one for all realms: only the hub's policies give the right to edit it.
create function authority.edits_every_profile() returns boolean
  language sql stable
begin atomic
  select session.realm_id() = 'hub' and authority.holds_everywhere('edit_profile');
end;
comment on function authority.edits_every_profile() is
  'Whether editProfile is held for everybody; in the hub only, because a profile is one for all realms.';
grant execute on function authority.edits_every_profile() to visitor, steward, searcher;
