-- Definer: the switch and the address of a profile are the person's own and granted to nobody.
create function describe.wants_mail() returns jsonb
  language sql stable security definer set search_path = ''
begin atomic
  select jsonb_build_object('wanted', p.mails, 'address', case when p.email_verified_at is not null then p.email end)
    from app.profiles p where p.user_id = (select session.user_id());
end;
comment on function describe.wants_mail() is 'Whether the caller wants mail, and at which address: {wanted, address}; address is null when the identity provider vouched for none.';
grant execute on function describe.wants_mail() to visitor;
