create function api.set_language(language text) returns jsonb
  language plpgsql set search_path = ''
as $$
begin
  if nullif(set_language.language, '') not in ('hu', 'en') then
    raise exception using errcode = 'PT422', message = 'unknown_language', detail = '{"field":"language"}';
  end if;
  update app.profiles p set language = nullif(set_language.language, '')
   where p.user_id = (select session.user_id());
  return jsonb_build_object('language', nullif(set_language.language, ''));
end $$;
comment on function api.set_language(text) is 'Chooses the language of one''s pages: hu, en, or empty to follow the browser.';
grant execute on function api.set_language(text) to visitor;
