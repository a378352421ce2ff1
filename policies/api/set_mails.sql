create function api.set_mails(wanted boolean) returns jsonb
  language plpgsql set search_path = ''
as $$
begin
  if wanted is null then
    raise exception using errcode = 'PT422', message = 'invalid_switch', detail = '{"field":"wanted"}';
  end if;
  update app.profiles p set mails = set_mails.wanted where p.user_id = (select session.user_id());
  return jsonb_build_object('wanted', wanted);
end $$;
comment on function api.set_mails(boolean) is 'Chooses whether what one is told comes by mail too.';
grant execute on function api.set_mails(boolean) to visitor;
