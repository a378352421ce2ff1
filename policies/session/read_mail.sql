-- Definer: what a claimed mail says, with the names that its reader may see, looked up when it is sent. Nothing when it
-- is not wanted any more: read meanwhile, switched off, blocked, the address gone.
create function session.read_mail(realm text, notification uuid, attempt uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  v_row app.notifications;
  v_letter jsonb;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', read_mail.realm)::text, true);
  select n.* into v_row from app.notifications n
    join app.mails m on m.realm_id = n.realm_id and m.notification_id = n.id
   where n.realm_id = session.realm_id() and n.id = read_mail.notification and n.read_at is null
     and m.claimed_by = read_mail.attempt and m.sent_at is null and m.gave_up_at is null;
  perform set_config('request.jwt.claims', jsonb_build_object('realm', read_mail.realm, 'sub', v_row.user_id)::text, true);
  select jsonb_build_object('address', f.email, 'language', f.language, 'event', v_row.event,
           'group', case when authority.may_on_group('view_group', v_row.group_id) then
             (select jsonb_build_object('handle', g.handle, 'name', g.name) from app.groups g
               where g.realm_id = v_row.realm_id and g.id = v_row.group_id) end,
           'person', describe.acquainted(v_row.about)) into v_letter
    from app.profiles f join app.users u on u.id = f.user_id
   where f.user_id = v_row.user_id and f.mails and f.email is not null and f.email_verified_at is not null
     and u.subject is not null and u.blocked_at is null;
  return v_letter;
end $$;
comment on function session.read_mail(text, uuid, uuid) is
  'What a claimed mail says: {address, language, event, group: {handle, name}, person: {username, name}}; null when it is not wanted any more.';
grant execute on function session.read_mail(text, uuid, uuid) to gatekeeper;
