-- Which buttons a page shows; the procedures decide all the same, by the same functions.
create function describe.group_acts(g app.groups) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object(
    'edit', a.alive and a.edit,
    'create_subgroup', a.alive and a.move and a.edit
       and cascades.group_depth((g).id) < (select r.max_group_depth from app.realms r where r.id = (g).realm_id),
    'appoint_owner', a.alive and a.move,
    'archive', a.alive and a.move,
    'unarchive', not a.alive and a.move and not exists (select from app.groups p
       where p.realm_id = (g).realm_id and p.id = (g).parent_id and p.archived_at is not null),
    'move', a.alive and a.move,
    'view_policies', a.move,
    'edit_members', a.alive and a.members,
    'edit_config', a.alive and a.move and a.edit)
    from (select (g).archived_at is null as alive, authority.may_on_group('edit_members', (g).id) as members,
                 authority.may_on_group('move_group_owner', (g).id) as move,
                 authority.may_on_group('edit_group_profile', (g).id) as edit) a;
end;
comment on function describe.group_acts(app.groups) is 'What the caller may do with a group now: name of the act to true or false.';
grant execute on function describe.group_acts(app.groups) to visitor;
