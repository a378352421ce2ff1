-- Definer: fields are nobody's to write by hand; they are replaced as a whole, so that the version tells of all of them.
create function api.edit_profile(person text, name text default null, nickname text default null, fields jsonb default null,
  version int default null) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_profile app.profiles := authority.lock_profile(edit_profile.person);
  v_rows cascades.profile_row[] := cascades.read_profile_rows(edit_profile.fields);
begin
  if edit_profile.version <> v_profile.version then
    raise exception using errcode = 'PT409', message = 'stale_version';
  end if;
  update app.profiles p
     set name = coalesce(btrim(edit_profile.name), p.name),
         -- An empty text clears, a missing one keeps.
         nickname = nullif(btrim(coalesce(edit_profile.nickname, p.nickname)), ''),
         version = p.version + 1
   where p.user_id = v_profile.user_id;
  if edit_profile.fields is not null then
    perform cascades.replace_profile_rows(v_profile.user_id, v_rows);
  end if;
  return api.show_profile(v_profile.user_id::text);
end $$;
comment on function api.edit_profile(text, text, text, jsonb, int) is
  'Edits a profile; what is left out stays, fields [{field, value, hidden}] replace all fields there are. PT409 stale_version; PT422 invalid_field {field, row}.';
grant execute on function api.edit_profile(text, text, text, jsonb, int) to visitor;
