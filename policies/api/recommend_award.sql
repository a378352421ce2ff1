-- Definer: recommendations are nobody's to write by hand. One voice per resort, whoever of its judges speaks last.
create function api.recommend_award("group" text, person text, resort text, kind text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_resort app.groups := authority.demand_on_group(resort, 'evaluate_scores');
  v_award app.award_requests := authority.lock_award("group", person, 'recommend');
begin
  if recommend_award.kind is null or recommend_award.kind <> all (enum_range(null::app.award_kind)::text[]) then
    raise exception using errcode = 'PT422', message = 'unknown_award', detail = '{"field":"kind"}';
  end if;
  insert into app.award_recommendations as r (realm_id, award_id, group_id, kind, author_id)
  values (v_award.realm_id, v_award.id, v_resort.id, recommend_award.kind::app.award_kind, session.user_id())
  on conflict (realm_id, award_id, group_id) do update set kind = excluded.kind, author_id = excluded.author_id;
  return describe.award(v_award.membership_id, v_award.semester);
end $$;
comment on function api.recommend_award(text, text, text, text) is
  'Says for a resort, on which one holds evaluateScores, which card it would give for a waiting request. PT422 unknown_award; other refusals as lock_award.';
grant execute on function api.recommend_award(text, text, text, text) to visitor;
