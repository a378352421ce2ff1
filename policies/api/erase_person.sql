-- Definer: profiles, sign-ins and what a person holds are nobody's to empty by hand. Somebody erases themselves in all
-- their realms; a realm's administrator only who belongs to that realm alone.
create function api.erase_person(person text, username text) returns jsonb
  language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_person uuid := authority.seen_person(erase_person.person);
  v_self boolean := coalesce(v_person = session.user_id(), false);
  v_here text := session.realm_id();
  v_realms text[];
  v_realm text;
begin
  perform session.demand_sign_in();
  if not v_self then
    perform authority.lock_person(v_person::text);
  end if;
  perform session.demand_fresh_reads();
  perform from app.users u where u.id = v_person for update;
  v_realms := case when v_self then array(select r from session.my_realm_ids() r order by r) else array[v_here] end;
  if not v_self and not authority.only_here(v_person) or cardinality(v_realms) > 1 and session.session_id() is null then
    raise exception using errcode = 'PT409', message = 'person_elsewhere';
  end if;
  if exists (select from app.profiles p where p.user_id = v_person and p.erased_at is not null) then
    raise exception using errcode = 'PT409', message = 'person_erased';
  end if;
  if not exists (select from app.profiles p where p.user_id = v_person and p.username_key = lower(btrim(erase_person.username))) then
    raise exception using errcode = 'PT422', message = 'username_differs', detail = '{"field":"username"}';
  end if;
  foreach v_realm in array v_realms loop
    perform session.act_in(v_realm);
    perform cascades.retire_person(v_person);
    perform audit.note('delete', 'profiles', v_person, session.user_id(), '{}');
  end loop;
  perform session.act_in(v_here);
  delete from app.sessions s where s.user_id = v_person;
  update app.users u set issuer = null, subject = null where u.id = v_person;
  perform cascades.empty_profile(v_person);
  return jsonb_build_object('erased', v_person, 'realms', cardinality(v_realms));
end $$;
comment on function api.erase_person(text, text) is
  'Erases a person for good: by themselves in all their realms, or by the realm root who is in this realm alone. The profile is emptied and the name a neutral one, memberships are archived, all they hold and every sign-in ends; history stays under their id. username must be theirs. PT403 sign_in_only for a token. PT409 owner_must_hand_over (with the groups), last_root, person_elsewhere, person_erased; PT422 username_differs.';
grant execute on function api.erase_person(text, text) to visitor;
