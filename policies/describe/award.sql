create function describe.award(membership_id uuid, semester app.semester) returns jsonb
  language sql stable
begin atomic
  select jsonb_build_object('member', a.membership_id, 'semester', a.semester, 'kind', a.kind, 'justification', a.justification,
           'status', a.status, 'explanation', a.explanation, 'revision', a.revision)
    from app.award_requests a
   where a.realm_id = (select session.realm_id()) and a.membership_id = award.membership_id and a.semester = award.semester;
end;
comment on function describe.award(uuid, app.semester) is 'An award request: {member, semester, kind, justification, status, explanation, revision}; null without one.';
grant execute on function describe.award(uuid, app.semester) to visitor, steward;
