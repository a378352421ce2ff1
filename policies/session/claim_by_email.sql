-- Definer: links an identity. Only an address that the provider has verified comes here, letter by letter, and only a
-- person whom no identity claims yet can be claimed.
create function session.claim_by_email(p_issuer text, p_subject text, p_email text) returns uuid
  language sql security definer set search_path = ''
begin atomic
  update app.users u set issuer = p_issuer, subject = p_subject
    from app.profiles p
   where p.user_id = u.id and p.email = p_email and u.subject is null
  returning u.id;
end;
comment on function session.claim_by_email(text, text, text) is 'Links an identity to the imported person with that verified address; null when there is none.';
