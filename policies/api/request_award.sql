-- Definer: award requests are nobody's to write by hand.
create function api.request_award("group" text, person text, kind text, justification text default '', revision int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_award app.award_requests := authority.lock_award("group", person, 'request', revision);
begin
  if request_award.kind is null or request_award.kind <> all (enum_range(null::app.award_kind)::text[]) then
    raise exception using errcode = 'PT422', message = 'unknown_award', detail = '{"field":"kind"}';
  end if;
  insert into app.award_requests as a (realm_id, membership_id, semester, kind, justification)
  values (v_award.realm_id, v_award.membership_id, v_award.semester, request_award.kind::app.award_kind, btrim(coalesce(request_award.justification, '')))
  on conflict on constraint award_once do update
    set kind = excluded.kind, justification = excluded.justification, revision = a.revision + 1,
        -- What was returned is written anew; what waits is only put right.
        status = case a.status when 'REJECTED' then 'NOT_SUBMITTED' else a.status end, judged_at = null, judged_by = null;
  return describe.award(v_award.membership_id, v_award.semester);
end $$;
comment on function api.request_award(text, text, text, text, int) is
  'Asks for an entry card (KDO, KB or AB) for an active member, with a reason; a returned request is written anew, and whoever accepts may put a waiting one right. PT422 unknown_award; other refusals as lock_award.';
grant execute on function api.request_award(text, text, text, text, int) to visitor;
