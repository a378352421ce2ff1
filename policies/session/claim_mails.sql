-- Definer: the door of the gateway's mail worker. It names a realm, and the fence holds for it. What is claimed is
-- claimed for good before any server is spoken to, so that no second worker, and no second run, sends it again.
create function session.claim_mails(realm text, attempt uuid, "limit" int) returns setof uuid
  language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims', jsonb_build_object('realm', claim_mails.realm)::text, true);
  -- Word of the last day that is not read and has a reader with an address; older word waits on the page alone.
  insert into app.mails (realm_id, notification_id)
  select n.realm_id, n.id from app.notifications n
    join app.profiles f on f.user_id = n.user_id and f.mails and f.email is not null and f.email_verified_at is not null
    join app.users u on u.id = n.user_id and u.subject is not null and u.blocked_at is null
   where n.realm_id = session.realm_id() and n.id > session.first_id_since(now() - interval '1 day') and n.read_at is null
     and not exists (select from app.mails m where m.realm_id = n.realm_id and m.notification_id = n.id)
  on conflict (realm_id, notification_id) do nothing;
  return query
    update app.mails m set claimed_by = claim_mails.attempt, claimed_at = now(), tries = m.tries + 1
     where (m.realm_id, m.notification_id) in (
       select w.realm_id, w.notification_id from app.mails w
        where w.realm_id = session.realm_id() and w.next_try_at <= now()
          and w.claimed_by is null and w.sent_at is null and w.gave_up_at is null
        order by w.next_try_at limit claim_mails."limit" for update skip locked)
    returning m.notification_id;
end $$;
comment on function session.claim_mails(text, uuid, int) is 'Claims mails that are due for one attempt, and says which.';
grant execute on function session.claim_mails(text, uuid, int) to gatekeeper;
