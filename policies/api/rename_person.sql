-- Definer: usernames are one list for all realms, former ones included, and nobody sees it whole.
create function api.rename_person(person text, username text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_profile app.profiles := authority.lock_profile(rename_person.person);
  v_new text := btrim(coalesce(rename_person.username, ''));
begin
  if v_new ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    raise exception using errcode = 'PT422', message = 'invalid_username', detail = '{"field":"username"}';
  end if;
  if lower(v_new) in ('me', 'new', 'edit', 'self', 'admin', 'administrator', 'root', 'system', 'operator', 'pek', 'nobody', 'deleted', 'erased', 'anonymous')
     and lower(v_new) <> v_profile.username_key then
    raise exception using errcode = 'PT422', message = 'username_reserved', detail = '{"field":"username"}';
  end if;
  if lower(v_new) <> v_profile.username_key then
    -- One's own former name may be taken back.
    delete from app.former_usernames f where f.username_key = lower(v_new) and f.user_id = v_profile.user_id;
    if (select count(*) from app.former_usernames f where f.user_id = v_profile.user_id) >= 10 then
      raise exception using errcode = 'PT409', message = 'too_many_usernames', detail = '{"field":"username"}';
    end if;
  end if;
  update app.profiles p set username = v_new where p.user_id = v_profile.user_id;
  insert into app.former_usernames (username_key, user_id)
  select v_profile.username_key, v_profile.user_id where lower(v_new) <> v_profile.username_key;
  return jsonb_build_object('id', v_profile.user_id, 'username', v_new);
end $$;
comment on function api.rename_person(text, text) is
  'Gives a person another username; links with the old one lead to them still. PT409 username_taken, too_many_usernames; PT422 invalid_username, username_reserved.';
grant execute on function api.rename_person(text, text) to visitor;
