-- Definer: links an identity. The code is used up in the same statement that finds it.
create function session.claim_by_code(p_issuer text, p_subject text, p_code text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid;
begin
  delete from app.claim_codes c
   where c.code_hash = sha256(convert_to(session.plain_code(p_code), 'UTF8')) and c.expires_at > now()
  returning c.user_id into v_user;
  update app.users u set issuer = p_issuer, subject = p_subject where u.id = v_user and u.subject is null;
  if not found then
    raise exception using errcode = 'PT422', message = 'claim_code_invalid';
  end if;
  return v_user;
end $$;
comment on function session.claim_by_code(text, text, text) is 'Links an identity to the imported person of a one-time code; PT422 claim_code_invalid.';
