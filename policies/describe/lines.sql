-- Joined as a set, under the caller's own rules. For an escalation, cause tells of the act behind it: the group was
-- made below the other one, or came there later.
create function describe.lines(policy_ids uuid[]) returns table (policy_id uuid, statement_id uuid, place bigint, line jsonb)
  language sql stable
begin atomic
  select s.policy_id, s.id, row_number() over (order by s.escalated_from is not null, s.any_group desc, g.name collate "hu-x-icu", s.created_at, s.id),
         jsonb_build_object('id', s.id, 'resource', s.resource, 'any_group', s.any_group, 'any_person', s.any_user,
           'flags', (select coalesce(jsonb_agg(a.name order by a.mask), '[]') from authority.all_flags() a where authority.bits(s) & a.mask <> 0),
           'group', case when g.id is not null then jsonb_build_object('handle', g.handle, 'name', g.name) end,
           'person', case when f.user_id is not null then jsonb_build_object('username', f.username, 'name', f.name) end,
           'at', s.created_at,
           'by', case when b.user_id is not null then jsonb_build_object('username', b.username, 'name', b.name) end,
           'cause', case when s.escalated_from is not null then jsonb_build_object(
              'kind', case when s.created_at = g.created_at then 'created' else 'moved' end,
              'below', case when x.id is not null then jsonb_build_object('handle', x.handle, 'name', x.name) end) end)
    from app.statements s
    left join app.groups g on g.realm_id = s.realm_id and g.id = s.group_id
    left join app.groups x on x.realm_id = s.realm_id and x.id = s.escalated_from
    left join app.profiles f on f.user_id = s.user_id
    left join app.profiles b on b.user_id = s.created_by
   where s.realm_id = (select session.realm_id()) and s.policy_id = any (lines.policy_ids);
end;
comment on function describe.lines(uuid[]) is
  'The lines of policies in words: {id, resource, flags, any_group, group, any_person, person, at, by, cause}; cause is {kind: created or moved, below} for an escalation.';
grant execute on function describe.lines(uuid[]) to visitor;
