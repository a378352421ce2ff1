-- Without a set clause, which every question would pay for: every name is written in full.
create function api.may(action text, "group" text default null, person text default null) returns boolean
  language plpgsql stable
as $$
declare
  v_flag text := authority.flag_name(action);
  v_id uuid;
begin
  if may."group" is not null then
    return authority.may_on_named_group(v_flag, may."group");
  end if;
  if may.person is not null then
    v_id := authority.find_person(may.person);
    return v_id is not null and authority.may_on_person(v_flag, v_id);
  end if;
  return authority.holds_everywhere(v_flag);
end $$;
comment on function api.may(text, text, text) is
  'Whether the caller may do it: on a group, about a person, or everywhere when neither is given. What one cannot see is false, as is what does not exist. evaluateScores on a group is what judge_scoreboard lets through: held there or right above, never on one''s own group.';
grant execute on function api.may(text, text, text) to visitor, steward;
