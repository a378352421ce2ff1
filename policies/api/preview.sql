-- Definer: compares rights that the caller need not see. The command itself runs, asks for the caller's right as
-- always, and is taken back; who is concerned, the epochs it raised tell.
create function api.preview(command text, args jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_mark uuid := uuidv7();
  v_people uuid[];
  v_was describe.grant_line[];
  v_is_now describe.grant_line[];
  v_changes jsonb;
begin
  begin
    perform describe.run(command, args);
    v_people := array(select distinct e.user_id from app.policy_epochs e where e.realm_id = session.realm_id() and e.id > v_mark);
    v_is_now := describe.grants_of(v_people);
    v_changes := describe.changes_since(v_mark);
    raise exception using errcode = 'PK001', message = 'rehearsed';
  exception when sqlstate 'PK001' then
    null; -- the rows are gone, what was read stays
  end;
  v_was := describe.grants_of(v_people);
  return jsonb_build_object('command', command,
    'losses', describe.lost(v_was, v_is_now, 200), 'gains', describe.lost(v_is_now, v_was, 200)) || v_changes;
end $$;
comment on function api.preview(text, jsonb) is
  'What a command would do, without doing it: who would lose and gain which rights ({total, people, rows}), and which groups and policies it would change ({groups, policies_deleted, policies_closed}, each {total, rows}). command is revoke_policy, edit_policy, delete_policy, edit_statement, delete_statement, move_group, archive_group, appoint_owner, block_person, unblock_person, merge_people or erase_person; args are its own. Refuses as the command would.';
grant execute on function api.preview(text, jsonb) to visitor;
