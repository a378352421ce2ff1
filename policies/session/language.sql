-- Definer: the language of a profile is the person's own and granted to nobody.
create function session.language() returns text
  language sql stable security definer set search_path = ''
begin atomic
  select p.language from app.profiles p where p.user_id = (select session.user_id());
end;
comment on function session.language() is 'Language that the person of this request chose; null follows the browser.';
grant execute on function session.language() to visitor;
