-- Definer: award requests are nobody's to write by hand.
create function api.judge_award("group" text, person text, decision text, revision int, explanation text default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.seen_group("group");
  v_award app.award_requests;
begin
  if decision is null or decision not in ('accept', 'reject') then
    raise exception using errcode = 'PT422', message = 'unknown_decision', detail = '{"field":"decision"}';
  end if;
  v_award := authority.lock_award(v_group.id::text, person, decision, coalesce(revision, 0));
  if decision = 'reject' and btrim(coalesce(explanation, '')) = '' then
    raise exception using errcode = 'PT422', message = 'explanation_missing', detail = '{"field":"explanation"}';
  end if;
  update app.award_requests a
     set status = case decision when 'accept' then 'ACCEPTED' else 'REJECTED' end::app.request_status,
         explanation = nullif(btrim(judge_award.explanation), ''), judged_at = clock_timestamp(), judged_by = session.user_id(), revision = a.revision + 1
   where a.realm_id = v_award.realm_id and a.id = v_award.id;
  return describe.award(v_award.membership_id, v_award.semester);
end $$;
comment on function api.judge_award(text, text, text, int, text) is
  'Accepts or returns a waiting award request, as the judge saw it; needs evaluateScores everywhere, never in one''s own group. A return needs an explanation (PT422 explanation_missing). Other refusals as lock_award.';
grant execute on function api.judge_award(text, text, text, int, text) to visitor;
