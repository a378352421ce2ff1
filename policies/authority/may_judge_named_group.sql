-- Definer as may_on_named_group, and one query as there: the group seen, evaluateScores held everywhere, here or right
-- above (D5), and not one's own group (E-10). scoreboard_needs says the same in steps, and a test holds them together.
create function authority.may_judge_named_group(ref text) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_user uuid := session.user_id();
  v_may boolean;
begin
  select bool_or(s.view_group and (s.any_group or s.group_id = g.id)) and bool_or(s.evaluate_scores)
         and (bool_or(p.role = 'realm_root') or not bool_or(p.owner_of is not distinct from g.id)) into v_may
    from app.groups g
    join app.assignments a on a.realm_id = g.realm_id and a.user_id = v_user
    join app.policies p on p.realm_id = a.realm_id and p.id = a.policy_id
    left join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
         and s.any_user and (s.any_group or s.group_id = g.id or s.group_id = g.parent_id)
   where g.realm_id = v_realm and g.handle_key = lower(ref);
  if v_may is null then -- a former handle, an id, an operator, or nothing at all
    return coalesce(g.id is not null and authority.may_on_group('view_group', g.id) and 'judge' = any (authority.scoreboard_needs(g.id)), false)
      from authority.find_group(ref) g;
  end if;
  return v_may;
end $$;
comment on function authority.may_judge_named_group(text) is
  'Whether the caller judges a group that they see, named by handle, former handle or id: what judge_scoreboard lets through; never null.';
grant execute on function authority.may_judge_named_group(text) to visitor, steward;
