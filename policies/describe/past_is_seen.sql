create function describe.past_is_seen(g app.groups) returns boolean
  language sql stable
begin atomic
  select (g).archived_members_visible
      or authority.may_on_group('edit_members', (g).id) or authority.may_on_group('move_group_owner', (g).id);
end;
comment on function describe.past_is_seen(app.groups) is
  'Whether the caller sees archived members of a group: where the group shows them, and who leads it always.';
grant execute on function describe.past_is_seen(app.groups) to visitor;
