create view api.profile_fields with (security_invoker = true) as
  select f.user_id, f.field, f.position, f.value, f.hidden
    from app.realm_members m join app.profile_fields f on f.user_id = m.user_id
   where m.realm_id = (select session.realm_id());
comment on view api.profile_fields is 'Fields of full profiles of people of the realm, those that one may see.';
grant select on api.profile_fields to visitor;
