-- Definer: one's own memberships of other realms lie behind the fence; it has this one gap.
create function session.my_realm_ids() returns setof text
  language sql stable rows 3 security definer set search_path = ''
begin atomic
  select m.realm_id from app.realm_members m where m.user_id = (select session.user_id());
end;
comment on function session.my_realm_ids() is 'Realms of the person of this request.';
grant execute on function session.my_realm_ids() to visitor, steward;
