-- Definer: pictures are nobody's to write by hand.
create function api.remove_picture(person text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_profile app.profiles := authority.lock_profile(remove_picture.person);
begin
  delete from app.pictures p where p.user_id = v_profile.user_id;
  update app.profiles p set picture = null where p.user_id = v_profile.user_id and p.picture is not null;
  return jsonb_build_object('username', v_profile.username, 'picture', null);
end $$;
comment on function api.remove_picture(text) is 'Takes a person''s picture down; their initials stand for it again.';
grant execute on function api.remove_picture(text) to visitor;
