-- Definer: award requests are nobody's to write by hand.
create function api.submit_awards("group" text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_awards("group", 'submit');
  v_semester app.semester := (select r.semester from app.realms r where r.id = v_group.realm_id);
  v_count int;
begin
  if exists (select from app.award_requests a join app.memberships m on m.realm_id = a.realm_id and m.id = a.membership_id
              where m.realm_id = v_group.realm_id and m.group_id = v_group.id and a.semester = v_semester
                and a.status = 'NOT_SUBMITTED' and a.kind <> 'KDO' and a.justification = '') then
    raise exception using errcode = 'PT409', message = 'justification_missing';
  end if;
  update app.award_requests a set status = 'NOT_YET_EVALUATED', revision = a.revision + 1
    from app.memberships m
   where m.realm_id = v_group.realm_id and m.group_id = v_group.id and a.realm_id = m.realm_id and a.membership_id = m.id
     and a.semester = v_semester and a.status = 'NOT_SUBMITTED';
  get diagnostics v_count = row_count;
  if v_count = 0 then
    raise exception using errcode = 'PT409', message = 'award_state';
  end if;
  return jsonb_build_object('group', v_group.handle, 'changed', v_count);
end $$;
comment on function api.submit_awards(text) is
  'Hands in all award requests of a group that were not yet: {group, changed}. PT409 justification_missing when a KB or AB has no reason, award_state when there is none to hand in; other refusals as lock_awards.';
grant execute on function api.submit_awards(text) to visitor;
