-- Under the caller's own rules: one sees the reasons whose policy, line and assignment one sees; one's own always.
-- The conditions are those of my_group_ids, my_user_ids and holds_everywhere, said of another person.
create function authority.reasons(flag text, group_id uuid, person uuid, subject uuid)
  returns table (policy_id uuid, statement_id uuid, assigned_at timestamptz, assigned_by uuid, above boolean)
  language sql stable
begin atomic
  select s.policy_id, s.id, a.assigned_at, a.assigned_by,
         s.any_user and not s.any_group and s.group_id is distinct from reasons.group_id and reasons.group_id is not null
    from app.assignments a
    join app.statements s on s.realm_id = a.realm_id and s.policy_id = a.policy_id
   where a.realm_id = (select session.realm_id()) and a.user_id = reasons.subject and authority.gives(s, reasons.flag)
     and (s.any_group and s.any_user
          or s.any_user and s.group_id = reasons.group_id
          -- The one right that reaches down, to the groups right below.
          or reasons.flag = 'evaluate_scores' and s.any_user and s.group_id = (
               select g.parent_id from app.groups g where g.realm_id = (select session.realm_id()) and g.id = reasons.group_id)
          or reasons.person is not null and s.any_group and s.user_id = reasons.person
          or reasons.person is not null and not s.any_group and (s.any_user or s.user_id = reasons.person)
             and exists (select from app.memberships m
                           join app.membership_periods t on t.realm_id = m.realm_id and t.membership_id = m.id
                                and t.until is null and t.status <> 'ARCHIVED'
                          where m.realm_id = s.realm_id and m.group_id = s.group_id and m.user_id = reasons.person));
end;
comment on function authority.reasons(text, uuid, uuid, uuid) is
  'Why a subject holds a flag on a group or about a person (or everywhere, when both are null): the assignments and lines that give it; above says that the line is about the group right above (evaluateScores).';
grant execute on function authority.reasons(text, uuid, uuid, uuid) to visitor;
