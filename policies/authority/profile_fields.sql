-- The registry: pages, import and export go by it. shape is what the tidied value must look like; link is what stands
-- before a handle in the address of its page.
create function authority.profile_fields() returns table (
  field text, place int, kind text, several boolean, contact boolean, hidden boolean, choices text[], shape text, link text)
  language sql immutable rows 14
begin atomic
  select * from (values
    ('email', 1, 'mail', true, true, false, null::text[], '^[^[:space:]@<>"?&%]+@[^[:space:]@<>"?&%]+$', 'mailto:'),
    ('phone', 2, 'phone', true, true, false, null, '^([+]|[0-9])([ /-]?[0-9]){5,14}$', 'tel:'),
    ('room', 3, 'text', false, false, false, null, '', null),
    ('dormitory', 4, 'text', false, false, false, null, '', null),
    ('student_status', 5, 'choice', false, false, false, array['active', 'passive', 'graduated', 'other'], '', null),
    ('gender', 6, 'choice', false, false, true, array['female', 'male', 'other'], '', null),
    ('website', 7, 'url', true, true, false, null, '^https?://[^[:space:]/?#@<>"\\]+([/?#][^[:space:]<>"\\]*)?$', ''),
    ('telegram', 8, 'handle', true, true, false, null, '^[A-Za-z0-9_]{4,32}$', 'https://t.me/'),
    ('discord', 9, 'handle', true, true, false, null, '^[A-Za-z0-9_.]{2,32}(#[0-9]{4})?$', null),
    ('matrix', 10, 'handle', true, true, false, null, '^@[A-Za-z0-9._=/+-]+:[A-Za-z0-9.:-]+$', 'https://matrix.to/#/'),
    ('github', 11, 'handle', true, true, false, null, '^[A-Za-z0-9-]{1,39}$', 'https://github.com/'),
    ('facebook', 12, 'handle', true, true, false, null, '^[A-Za-z0-9.]{3,100}$', 'https://www.facebook.com/'),
    ('instagram', 13, 'handle', true, true, false, null, '^[A-Za-z0-9._]{1,30}$', 'https://www.instagram.com/'),
    ('linkedin', 14, 'handle', true, true, false, null, '^[A-Za-z0-9-]{3,100}$', 'https://www.linkedin.com/in/')) f;
end;
comment on function authority.profile_fields() is
  'Which fields a full profile may hold, in order: kind (mail, phone, text, choice, url, handle), whether several are allowed, whether it is a contact, hidden as long as the person says nothing, choices, form and link.';
grant execute on function authority.profile_fields() to visitor, steward;
