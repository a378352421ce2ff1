-- Definer: writes lines, which nobody may write by hand.
create function api.edit_statement(statement uuid, flags text[], version int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_line app.statements := authority.lock_statement(edit_statement.statement, edit_statement.version);
  v_bits int := authority.bits_of(edit_statement.flags);
begin
  if v_bits = 0 then
    raise exception using errcode = 'PT422', message = 'no_flags', detail = '{"field":"flags"}';
  end if;
  update app.statements s
     set (view_group, view_members, edit_members, edit_group_profile, move_group_owner, view_scores, edit_scores,
          evaluate_scores, view_basic_profile, view_full_profile, edit_profile)
       = (select n.view_group, n.view_members, n.edit_members, n.edit_group_profile, n.move_group_owner, n.view_scores,
                 n.edit_scores, n.evaluate_scores, n.view_basic_profile, n.view_full_profile, n.edit_profile
            from authority.with_bits(s, v_bits) n)
   where s.realm_id = v_line.realm_id and s.id = v_line.id;
  perform cascades.touch_policy(v_line.policy_id);
  return describe.policy(v_line.policy_id);
end $$;
comment on function api.edit_statement(uuid, text[], int) is
  'Sets the flags of a line; its scope stays. What is taken, the policies below lose at once; what is given must be covered above (PT403 not_covered).';
grant execute on function api.edit_statement(uuid, text[], int) to visitor;
