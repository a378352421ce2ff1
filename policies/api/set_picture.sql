-- Definer: pictures are nobody's to write by hand.
create function api.set_picture(person text, small bytea, large bytea) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_profile app.profiles := authority.lock_profile(set_picture.person);
  v_picture text := left(encode(sha256(set_picture.large), 'hex'), 16);
begin
  if length(set_picture.small) > 16384 or length(set_picture.large) > 131072
     or not cascades.plain_jpeg(set_picture.small, 96) or not cascades.plain_jpeg(set_picture.large, 384) then
    raise exception using errcode = 'PT422', message = 'invalid_picture', detail = '{"field":"picture"}';
  end if;
  insert into app.pictures as p (user_id, small, large) values (v_profile.user_id, set_picture.small, set_picture.large)
  on conflict (user_id) do update set small = excluded.small, large = excluded.large, changed_at = now()
   where p.large <> excluded.large;
  update app.profiles p set picture = v_picture where p.user_id = v_profile.user_id and p.picture is distinct from v_picture;
  return jsonb_build_object('username', v_profile.username, 'picture', v_picture);
end $$;
comment on function api.set_picture(text, bytea, bytea) is
  'Puts up a person''s picture: two square JPEG files of 96 and 384 pixels without anything else in them. PT422 invalid_picture.';
grant execute on function api.set_picture(text, bytea, bytea) to visitor;
