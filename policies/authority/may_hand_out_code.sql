-- Definer: asks whether the person is claimed already, which is nobody's to read. Only the realm that brought
-- a person vouches for who claims them: a code is worth all rights the person has anywhere.
create function authority.may_hand_out_code(p_user_id uuid) returns boolean
  language sql stable security definer set search_path = ''
begin atomic
  select authority.holds_root()
     and exists (select from app.users u where u.id = p_user_id and u.subject is null and u.brought_by = session.realm_id())
     and exists (select from app.profiles p where p.user_id = p_user_id and p.erased_at is null);
end;
comment on function authority.may_hand_out_code(uuid) is
  'Whether the caller may make a claim code for a person: holds the root of the realm that brought them, and no identity claims them yet.';
grant execute on function authority.may_hand_out_code(uuid) to visitor, steward;
