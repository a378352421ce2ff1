-- Definer: who is kept out is nobody's to write by hand. No reason is kept: it would be a text about a person.
create function api.block_person(person text) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_member app.realm_members := authority.lock_person(block_person.person);
begin
  if v_member.user_id = session.user_id() then
    raise exception using errcode = 'PT409', message = 'not_oneself';
  elsif v_member.blocked_at is not null then
    raise exception using errcode = 'PT409', message = 'already_blocked';
  end if;
  update app.realm_members m set blocked_at = clock_timestamp()
   where m.realm_id = v_member.realm_id and m.user_id = v_member.user_id;
  return jsonb_build_object('person', block_person.person, 'blocked', true);
end $$;
comment on function api.block_person(text) is
  'Keeps a person out of this realm from the next statement on, in every door; their other realms know nothing of it, and what they hold here stays for the day they are let in again. For the realm root. PT409 not_oneself, already_blocked, last_root.';
grant execute on function api.block_person(text) to visitor;
