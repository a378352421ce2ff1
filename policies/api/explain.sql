create function api.explain(action text, "group" text default null, person text default null, subject text default null)
  returns jsonb
  language plpgsql stable set search_path = ''
as $$
declare
  v_flag text := authority.flag_name(action);
  v_group app.groups;
  v_person uuid;
  v_subject uuid := session.user_id();
  v_operator boolean;
  v_complete boolean;
  v_reasons jsonb;
  v_unseen boolean;
  v_own boolean;
begin
  if explain."group" is not null then
    v_group := authority.seen_group(explain."group");
  elsif explain.person is not null then
    v_person := authority.seen_person(explain.person);
  end if;
  if nullif(explain.subject, '') is not null then
    v_subject := authority.seen_person(explain.subject);
  end if;
  v_operator := session.is_operator() and v_subject is null;
  v_complete := v_subject is not distinct from session.user_id() or authority.holds_root();
  select coalesce(jsonb_agg(jsonb_build_object(
           'assignment', jsonb_build_object('at', r.assigned_at,
              'by', case when b.user_id is not null then jsonb_build_object('username', b.username, 'name', b.name) end),
           'policy', jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'can_issue', p.can_issue, 'path', describe.policy_path(p.id)),
           'statement', l.line, 'above', r.above) order by l.place), '[]') into v_reasons
    from authority.reasons(v_flag, v_group.id, v_person, v_subject) r
    join app.policies p on p.realm_id = (select session.realm_id()) and p.id = r.policy_id
    join describe.lines(array(select o.policy_id from authority.reasons(v_flag, v_group.id, v_person, v_subject) o)) l
      on l.statement_id = r.statement_id
    left join app.profiles b on b.user_id = r.assigned_by;
  -- What one does not see one may not do, and nobody judges their own group, unless they hold the realm root.
  v_unseen := v_group.id is not null and not v_operator
    and not exists (select from authority.reasons('view_group', v_group.id, null, v_subject));
  v_own := v_flag = 'evaluate_scores' and v_group.id is not null and v_subject in (select authority.owner_ids(v_group.id))
    and not exists (select from app.policies p join app.assignments a on a.realm_id = p.realm_id and a.policy_id = p.id
                     where p.realm_id = (select session.realm_id()) and p.role = 'realm_root' and a.user_id = v_subject);
  return jsonb_build_object(
    'action', (select a.name from authority.all_flags() a where a.flag = v_flag),
    'group', describe.group_link(v_group.id), 'person', describe.acquainted(v_person),
    'subject', describe.acquainted(v_subject), 'operator', v_operator,
    'allowed', case when v_reasons <> '[]' and not v_unseen and not coalesce(v_own, false) or v_operator then true when v_complete then false end,
    'barred', case when v_reasons = '[]' then null when v_own then 'own' when v_unseen and v_complete then 'unseen' end,
    'complete', v_complete, 'archived', v_group.archived_at is not null, 'reasons', v_reasons);
end $$;
comment on function api.explain(text, text, text, text) is
  'Why somebody (subject; the caller when left out) may do an action on a group or about a person: every assignment, policy and line that gives it, and for an escalation the creation or move that caused the line; above when the line is about the group right above, as evaluateScores reaches down. barred says what stands against reasons: own (nobody judges their own group), unseen (the group is not seen). allowed is null where one sees no reason and does not see all.';
grant execute on function api.explain(text, text, text, text) to visitor;
