-- Runs inside api.preview alone. Each command asks for the caller's right itself.
create function describe.run(command text, args jsonb) returns void
  language plpgsql volatile set search_path = ''
as $$
begin
  case command
    when 'revoke_policy' then perform api.revoke_policy((args ->> 'policy')::uuid, args ->> 'person');
    when 'edit_policy' then perform api.edit_policy((args ->> 'policy')::uuid, args ->> 'name', (args ->> 'can_issue')::boolean, (args ->> 'version')::int);
    when 'delete_policy' then perform api.delete_policy((args ->> 'policy')::uuid, (args ->> 'version')::int);
    when 'edit_statement' then perform api.edit_statement((args ->> 'statement')::uuid,
      array(select f.value from jsonb_array_elements_text(args -> 'flags') f (value)), (args ->> 'version')::int);
    when 'delete_statement' then perform api.delete_statement((args ->> 'statement')::uuid, (args ->> 'version')::int);
    when 'move_group' then perform api.move_group(args ->> 'group', args ->> 'parent');
    when 'archive_group' then perform api.archive_group(args ->> 'group', (args ->> 'cascade')::boolean);
    when 'appoint_owner' then perform api.appoint_owner(args ->> 'group', args ->> 'person', args ->> 'instead_of');
    when 'block_person' then perform api.block_person(args ->> 'person');
    when 'unblock_person' then perform api.unblock_person(args ->> 'person');
    when 'merge_people' then perform api.merge_people(args ->> 'keep', args ->> 'duplicate');
    when 'erase_person' then perform api.erase_person(args ->> 'person', args ->> 'username');
    else raise exception using errcode = 'PT422', message = 'unknown_command', detail = '{"field":"command"}';
  end case;
end $$;
comment on function describe.run(text, jsonb) is 'Runs one of the commands that can be previewed; PT422 unknown_command.';
grant execute on function describe.run(text, jsonb) to steward;
