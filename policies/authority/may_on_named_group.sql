-- Definer as my_statements, and one query for speed: programs ask it more often than anything else. Both halves of
-- the sets at once (held everywhere, held on this group), for being seen and for the flag; find_group and
-- may_on_group say the same in two steps, and a test holds the two together.
create function authority.may_on_named_group(flag text, ref text) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  v_realm text := session.realm_id();
  v_user uuid := session.user_id();
  v_may boolean;
begin
  if flag = 'evaluate_scores' then -- the one right that reaches down, and never to one's own
    return authority.may_judge_named_group(ref);
  end if;
  select bool_or(s.view_group) and bool_or(authority.gives(s, flag)) into v_may
    from app.groups g
    join app.assignments a on a.realm_id = g.realm_id and a.user_id = v_user
    join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
         and s.any_user and (s.any_group or s.group_id = g.id)
   where g.realm_id = v_realm and g.handle_key = lower(ref);
  if v_may is null then -- a former handle, an id, an operator, or nothing at all
    return coalesce(g.id is not null and authority.may_on_group('view_group', g.id) and authority.may_on_group(flag, g.id), false)
      from authority.find_group(ref) g;
  end if;
  return v_may;
end $$;
comment on function authority.may_on_named_group(text, text) is
  'Whether the flag is held on a group that the caller sees, named by handle, former handle or id; for evaluate_scores may_judge_named_group. Never null.';
grant execute on function authority.may_on_named_group(text, text) to visitor, steward;
