-- Definer: as block_person.
create function api.unblock_person(person text) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_member app.realm_members := authority.lock_person(unblock_person.person);
begin
  if v_member.blocked_at is null then
    raise exception using errcode = 'PT409', message = 'not_blocked';
  end if;
  update app.realm_members m set blocked_at = null
   where m.realm_id = v_member.realm_id and m.user_id = v_member.user_id;
  return jsonb_build_object('person', unblock_person.person, 'blocked', false);
end $$;
comment on function api.unblock_person(text) is 'Lets a blocked person in again, with everything they held. For the realm root. PT409 not_blocked.';
grant execute on function api.unblock_person(text) to visitor;
