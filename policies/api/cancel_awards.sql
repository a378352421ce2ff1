-- Definer: award requests are nobody's to write by hand.
create function api.cancel_awards("group" text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_group app.groups := authority.lock_awards("group", 'cancel');
  v_count int;
begin
  update app.award_requests a set status = 'NOT_SUBMITTED', revision = a.revision + 1
    from app.memberships m
   where m.realm_id = v_group.realm_id and m.group_id = v_group.id and a.realm_id = m.realm_id and a.membership_id = m.id
     and a.semester = (select r.semester from app.realms r where r.id = v_group.realm_id) and a.status = 'NOT_YET_EVALUATED';
  get diagnostics v_count = row_count;
  if v_count = 0 then
    raise exception using errcode = 'PT409', message = 'award_state';
  end if;
  return jsonb_build_object('group', v_group.handle, 'changed', v_count);
end $$;
comment on function api.cancel_awards(text) is 'Takes back all award requests of a group that wait, while submitting lasts. PT409 award_state when none waits; other refusals as lock_awards.';
grant execute on function api.cancel_awards(text) to visitor;
